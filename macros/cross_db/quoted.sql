{#- Values as a list of SQL texts, for an in (...). -#}
{% macro quoted(values) %}
    {{- "'" ~ (values | join("', '")) ~ "'" -}}
{% endmacro %}
