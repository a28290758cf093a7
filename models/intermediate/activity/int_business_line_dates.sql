with

business_lines as (
    select * from {{ ref('loyalty_segments', 'loyalty_business_lines') }}
    where business_line in ({{ quoted(var('business_lines')) }})
),

transactions as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_transactions') }}
),

orders as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_orders') }}
),

last_dates as (
    select
        business_line,
        max(transaction_date) as last_date
    from transactions
    group by business_line
),

order_dates as (
    select
        business_line,
        max(order_date) as last_order_date,
        min(case when not is_return then order_date end) as first_order_date
    from orders
    group by business_line
),

-- A date in the seed pins a line; else the var does; else the data says it.
line_dates as (
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
)

select * from line_dates
