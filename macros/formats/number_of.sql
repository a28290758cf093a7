{% macro number_of(column, precision=18, scale=4, kind=none) %}
    {%- set data_type = 'decimal(' ~ precision ~ ', ' ~ scale ~ ')' -%}
    {%- set expressions = {} -%}
    {%- for line, format in line_formats(kind).items() -%}
        {%- do expressions.update({line: number_by(column, data_type, format)}) -%}
    {%- endfor -%}
    {{- by_line(expressions) -}}
{% endmacro %}
