{% macro lines_with(table) %}
    {%- set names = [] -%}
    {%- for line in active_lines() if table in (lines()[line].tables or {}) -%}
        {%- do names.append(line) -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
