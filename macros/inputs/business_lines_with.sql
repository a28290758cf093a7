{% macro business_lines_with(table) %}
    {%- do check_business_lines(may_be_empty=true) -%}
    {%- set lines = [] -%}
    {%- for line in var('business_lines') if table in var('input_tables')[line] -%}
        {%- do lines.append(line) -%}
    {%- endfor -%}
    {{- return(lines) -}}
{% endmacro %}
