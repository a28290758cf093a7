{% macro project_version() %}
    {{- return('0.2.0') -}}
{% endmacro %}
