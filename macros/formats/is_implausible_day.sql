{% macro is_implausible_day(moment) %}
    {#- Before 1900, or after the latest_date of the line. -#}
    (
        coalesce(cast({{ moment }} as date) < cast('1900-01-01' as date), false)
        or {{ is_after_latest_date(moment) }}
    )
{%- endmacro %}
