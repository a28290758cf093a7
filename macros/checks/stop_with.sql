{% macro stop_with(sentence) %}
    {{- exceptions.raise_compiler_error(sentence) -}}
{% endmacro %}
