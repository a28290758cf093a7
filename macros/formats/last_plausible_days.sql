{% macro last_plausible_days(relation, moment) %}
    {#- Few rows that lie more than a year after all others are mistakes. A row that two
        files hold counts once; one that another rule rejects for its day, never. #}
    select
        business_line,
        min(day) as last_plausible_day
    from (
        select
            business_line,
            day,
            lead(day) over (partition by business_line order by day asc) as next_day,
            sum(row_count) over (partition by business_line) as line_rows,
            sum(row_count) over (
                partition by business_line
                order by day desc
                rows between unbounded preceding and current row
            ) - row_count as rows_after
        from (
            select business_line, day, max(row_count) as row_count
            from (
                select
                    business_line,
                    cast({{ moment }} as date) as day,
                    count(*) as row_count
                from (
                    select business_line, source_file, {{ moment }}
                    from {{ relation }} {{ computed_once() }}
                ) as moments
                where {{ moment }} is not null and not {{ is_implausible_day(moment) }}
                group by business_line, source_file, cast({{ moment }} as date)
            ) as days_of_files
            where not {{ is_empty_day('day') }}
            group by business_line, day
        ) as counted_days
    ) as days_in_order
    where
        {{ days_between('day', 'next_day') }} > 365
        and (rows_after <= 1 or rows_after * 1000 <= line_rows)
    group by business_line
{% endmacro %}
