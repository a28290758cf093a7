{% macro unreadable_column(columns) %}
    case
        {%- for name, value in columns.items() %}
        when {{ is_unreadable('raw_' ~ name, value) }} then '{{ name }}'
        {%- endfor %}
    end
{%- endmacro %}
