{% macro known_day(day) -%}
    case when {{ is_empty_day(day) }} then null else {{ day }} end
{%- endmacro %}
