{#- Text without blanks around it; an empty text is null. -#}
{% macro clean_text(expression) -%}
    nullif(trim({{ text_of(expression) }}), '')
{%- endmacro %}
