{% macro raw_queries() %}
    {%- do check_inputs() -%}
    {%- set queries = {} -%}
    {%- for source in graph.sources.values() -%}
        {%- set line, table = source.source_name, source.name -%}
        {%- if line in var('business_lines') -%}
            {%- set readers = raw_readers(line, table) -%}
            {%- set query = readers | join(' union all by name select * from ') -%}
            {%- do queries.setdefault(line, {}).update({
                table: 'select * from ' ~ query
            }) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do print(tojson(queries)) -%}
{% endmacro %}
