{% macro clean_id(expression) %}
    {#- Few ids need it: one look at the others spares all that follows. -#}
    {%- set text = text_of(expression) -%}
    case
        when {{ needs_cleaning(text) }} then nullif({{ unified_id(text) }}, '')
        else nullif({{ text }}, '')
    end
{%- endmacro %}
