with

day_numbers as (
    {{ dbt.generate_series(36525) }}
),

days as (
    select
        {{ later_date(
            'day', 'cast(generated_number - 1 as integer)', "cast('1970-01-01' as date)"
        ) }} as date_day
    from day_numbers
)

select * from days
