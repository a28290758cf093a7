{% macro business_lines_with(table) %}
    {%- set tables = var('loyalty_input_tables') -%}
    {%- set lines = [] -%}
    {%- for line in active_lines() if table in tables.get(line, []) -%}
        {%- do lines.append(line) -%}
    {%- endfor -%}
    {{- return(lines) -}}
{% endmacro %}
