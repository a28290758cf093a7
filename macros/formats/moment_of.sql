{% macro moment_of(column, kind=none) %}
    {%- set expressions = {} -%}
    {%- for line, format in line_formats(kind).items() -%}
        {%- do expressions.update({line: moment_by(column, 'timestamp', format)}) -%}
    {%- endfor -%}
    {{- by_line(expressions) -}}
{% endmacro %}
