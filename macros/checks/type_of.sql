{% macro type_of(value) %}
    {#- Booleans first: true is a number, too. A date without quotes is a date. -#}
    {%- if value is boolean -%}{{- return('flag') -}}
    {%- elif value is number -%}{{- return('number') -}}
    {%- elif value is string -%}{{- return('text') -}}
    {%- elif value is mapping -%}{{- return('mapping') -}}
    {%- elif value is iterable -%}{{- return('list') -}}
    {%- elif value is none -%}{{- return('nothing') -}}
    {%- endif -%}
    {{- return('day') -}}
{% endmacro %}
