with

day_numbers as (
    {{ dbt.generate_series(36525) }}
),

days as (
    select
        cast(
            {{ dbt.dateadd(
                'day', 'generated_number - 1', "cast('1970-01-01' as date)"
            ) }}
            as date
        ) as date_day
    from day_numbers
)

select * from days
