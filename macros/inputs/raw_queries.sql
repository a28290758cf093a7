{% macro raw_queries() %}
    {%- do check_inputs() -%}
    {%- set queries = {} -%}
    {%- for line in active_lines() -%}
        {%- for table in lines()[line].tables
            if raw_places(line, table) | select('string') | list -%}
            {%- set readers = raw_readers(line, table) -%}
            {%- set query = readers | join(' union all by name select * from ') -%}
            {%- do queries.setdefault(line, {}).update({
                table: 'select * from ' ~ query
            }) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do print(tojson(queries)) -%}
{% endmacro %}
