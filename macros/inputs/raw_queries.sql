{% macro raw_queries() %}
    {%- do check_settings() -%}
    {%- set queries = {} -%}
    {%- for line in active_lines() -%}
        {%- for table in (lines()[line].tables or {}) -%}
            {%- set readers = [] -%}
            {#- Other places are in the warehouse already. -#}
            {%- for place in raw_places(line, table) | select('string') -%}
                {%- do check_source(line, table, place) -%}
                {%- set reader = raw_reader(line, table, place) -%}
                {%- do readers.append(reader) if reader not in readers -%}
            {%- endfor -%}
            {%- set query = readers | join(' union all by name select * from ') -%}
            {%- if readers -%}
                {%- do queries.setdefault(line, {}).update({
                    table: 'select * from ' ~ query
                }) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do print(tojson(queries)) -%}
{% endmacro %}
