{% macro clean_text(expression) -%}
    nullif(trim({{ text_of(expression) }}), '')
{%- endmacro %}
