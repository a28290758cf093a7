{% macro known_text(column, kind=none) %}
    {%- set expressions = {} -%}
    {%- for line, format in line_formats(kind).items() -%}
        {%- do expressions.update({line: text_by(column, format)}) -%}
    {%- endfor -%}
    {{- by_line(expressions) -}}
{% endmacro %}
