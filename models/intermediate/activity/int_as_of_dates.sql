with

business_lines as (
    {{ line_days() }}
),

last_dates as (
    select
        business_line,
        max(transaction_date) as last_date
    from {{ ref('loyalty_segments', 'int_loyalty_transactions') }}
    group by business_line
),

order_dates as (
    select
        business_line,
        max(order_date) as last_order_date,
        min(case when not is_return then order_date end) as first_order_date
    from {{ ref('loyalty_segments', 'int_loyalty_orders') }}
    group by business_line
),

-- The entry's date pins a business line; else the setting does; else the data says it.
chosen_dates as (
    select
        business_lines.business_line,
        coalesce(
            business_lines.as_of_date,
            case
                when order_dates.first_order_date is not null
                    then cast({{ dbt.string_literal(var('loyalty_as_of_date'))
                        if var('loyalty_as_of_date') else 'null' }} as date)
            end,
            last_dates.last_date,
            order_dates.last_order_date
        ) as newest_date,
        order_dates.first_order_date
    from business_lines
    left join last_dates
        on business_lines.business_line = last_dates.business_line
    left join order_dates
        on business_lines.business_line = order_dates.business_line
),

-- A date before the first order could only give empty marts.
line_dates as (
    select
        business_line,
        first_order_date,
        case
            when newest_date < first_order_date then {{ failing_with(dbt.concat([
                "'The as-of date '", text_of('newest_date'),
                "' is before the first order of '", 'business_line', "' ('",
                text_of('first_order_date'),
                "'): give a later date in the var loyalty_as_of_date, or none.'",
            ]), 'date') }}
            else newest_date
        end as newest_date
    from chosen_dates
),

month_numbers as (
    {% for months_back in range(checked_number('loyalty_history_months', 0) + 1) -%}
        select {{ months_back }} as months_back{{ ' union all' if not loop.last }}
    {% endfor %}
),

numbered_dates as (
    select
        line_dates.business_line,
        line_dates.first_order_date,
        month_numbers.months_back,
        case
            when month_numbers.months_back = 0 then line_dates.newest_date
            else {{ month_end(later_date(
                'month', '-month_numbers.months_back', 'line_dates.newest_date'
            )) }}
        end as as_of_date
    from line_dates
    cross join month_numbers
),

-- A business line without orders has no history; nothing is scored before the first
-- order.
as_of_dates as (
    select
        business_line,
        cast(as_of_date as date) as as_of_date,
        first_order_date is not null as has_orders,
        months_back = 0 as is_latest
    from numbered_dates
    where months_back = 0 or as_of_date >= first_order_date
)

select * from as_of_dates
