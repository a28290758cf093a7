{% macro is_no_day(column) %}
    {#- Zeros and marks alone, as MySQL writes 0000-00-00 for an empty day. -#}
    ({{ known_text(column) }} is null
    or {{ matches_pattern(column, '^[-+0:./ TZ]*$') }})
{%- endmacro %}
