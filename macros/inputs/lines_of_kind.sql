{% macro lines_of_kind(kind) %}
    {%- set names = [] -%}
    {%- for line in active_lines() if lines()[line].kind == kind -%}
        {%- do names.append(line) -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
