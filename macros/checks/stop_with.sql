{#- Stop the run with a sentence for the user. -#}
{% macro stop_with(sentence) %}
    {{- exceptions.raise_compiler_error(sentence) -}}
{% endmacro %}
