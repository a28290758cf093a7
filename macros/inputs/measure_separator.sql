{% macro measure_separator() %}
    {#- The unit separator of ASCII stands in no number and in no name. -#}
    {{- "'\x1f'" -}}
{% endmacro %}
