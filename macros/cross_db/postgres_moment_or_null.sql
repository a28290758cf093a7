{% macro postgres_moment_or_null(expression, data_type) -%}
    {%- set month, day = '(0?[1-9]|1[0-2])', '(0?[1-9]|[12][0-9]|3[01])' -%}
    {%- set date = '(?!0000)([0-9]{4})[-/ ]' ~ month ~ '[-/ ]' ~ day -%}
    {%- set clock = '([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?' -%}
    (
        select
            case
                when extract(month from days.day_read) = cast(days.parts[2] as integer)
                    then days.day_read
            end
            {%- if data_type == 'timestamp' %}
            + cast(coalesce(days.parts[5], '00:00') as time)
            {%- endif %}
        from (
            select
                parts,
                make_date(cast(parts[1] as integer), cast(parts[2] as integer), 1)
                + cast(parts[3] as integer) - 1 as day_read
            from (
                select regexp_match(
                    trim({{ expression }}),
                    '^{{ date }}{{ "([ T](" ~ clock ~ "))?$" if data_type == "timestamp"
                        else "(?![0-9])" }}'
                ) as parts
            ) as matches
        ) as days
    )
{%- endmacro %}
