{#- The as-of date whose totals a day belongs to: its month end, kept between the oldest
    and the newest date that a line scores. -#}
{% macro as_of_date_for(day, oldest_date, newest_date) %}
    {%- set month_end = dbt.last_day(day, 'month') -%}
    cast(
        case
            when {{ month_end }} >= {{ newest_date }} then {{ newest_date }}
            when {{ month_end }} <= {{ oldest_date }} then {{ oldest_date }}
            else {{ month_end }}
        end as date
    )
{%- endmacro %}
