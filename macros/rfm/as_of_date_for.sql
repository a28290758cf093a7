{% macro as_of_date_for(day, oldest_date, newest_date) %}
    {%- set last_day = month_end(day) -%}
    cast(
        case
            when {{ last_day }} >= {{ newest_date }} then {{ newest_date }}
            when {{ last_day }} <= {{ oldest_date }} then {{ oldest_date }}
            else {{ last_day }}
        end as date
    )
{%- endmacro %}
