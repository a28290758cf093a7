{% macro clean_id(expression) %}
    {%- set text = clean_text(expression) -%}
    case
        when {{ text }} like '%.0'
            then substring({{ text }}, 1, length({{ text }}) - 2)
        else {{ text }}
    end
{%- endmacro %}
