{% macro is_missing_day(raw, typed) %}
    (
        coalesce({{ is_empty_day(typed) }}, false)
        or ({{ typed }} is null and {{ is_no_day(raw) }})
    )
{%- endmacro %}
