{% macro quoted(values) %}
    {{- "'" ~ (values | join("', '")) ~ "'" -}}
{% endmacro %}
