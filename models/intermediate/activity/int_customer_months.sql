with

orders as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_orders') }}
    where customer_id is not null
),

as_of_ranges as (
    select
        business_line,
        min(as_of_date) as oldest_date,
        max(as_of_date) as newest_date
    from {{ ref('loyalty_segments', 'int_as_of_dates') }}
    group by business_line
),

customer_days as (
    select
        business_line,
        customer_id,
        order_date,
        sum(case when is_return then 0 else 1 end) as order_count,
        sum(order_amount) as order_amount,
        sum(return_amount) as return_amount
    from orders
    group by business_line, customer_id, order_date
),

dated_days as (
    select
        customer_days.*,
        {{ as_of_date_for(
            'customer_days.order_date',
            'as_of_ranges.oldest_date',
            'as_of_ranges.newest_date'
        ) }} as as_of_date
    from customer_days
    -- A day after the newest date, which the var loyalty_as_of_date may set, is not
    -- known yet.
    inner join as_of_ranges
        on
            customer_days.business_line = as_of_ranges.business_line
            and customer_days.order_date <= as_of_ranges.newest_date
),

-- A day with nothing but returns is no day of an order.
customer_months as (
    select
        business_line,
        customer_id,
        as_of_date,
        min(case when order_count > 0 then order_date end) as first_order_date,
        max(case when order_count > 0 then order_date end) as last_order_date,
        cast(sum(order_count) as bigint) as order_count,
        cast(sum(case when order_count > 0 then 1 else 0 end) as bigint)
            as order_day_count,
        cast(sum(order_amount) as {{ decimal_type(18, 4) }}) as order_amount,
        cast(sum(return_amount) as {{ decimal_type(18, 4) }}) as return_amount
    from dated_days
    group by business_line, customer_id, as_of_date
)

select * from customer_months
