{% macro is_unreadable_day(raw, typed) -%}
    ({{ typed }} is null and not {{ is_no_day(raw) }})
{%- endmacro %}
