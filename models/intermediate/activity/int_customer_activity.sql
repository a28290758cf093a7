with

customer_order_activity as (
    select * from {{ ref('loyalty_segments', 'int_customer_order_activity') }}
),

as_of_dates as (
    select * from {{ ref('loyalty_segments', 'int_as_of_dates') }}
),

-- loyalty_returns decides what counts as money, and nothing else.
customer_activity as (
    select
        customer_order_activity.business_line,
        customer_order_activity.customer_id,
        customer_order_activity.as_of_date,
        customer_order_activity.first_order_date,
        customer_order_activity.last_order_date,
        {{ days_between(
            'customer_order_activity.last_order_date',
            'customer_order_activity.as_of_date'
        ) }} as recency_days,
        customer_order_activity.frequency,
        customer_order_activity.order_day_count,
        customer_order_activity.product_count,
        cast(
            customer_order_activity.order_amount
            {{ '+ customer_order_activity.return_amount'
                if var('loyalty_returns') == 'net' }}
            as {{ decimal_type(18, 4) }}
        ) as monetary_amount,
        customer_order_activity.order_amount,
        customer_order_activity.return_amount,
        as_of_dates.is_latest
    from customer_order_activity
    left join as_of_dates
        on
            customer_order_activity.business_line = as_of_dates.business_line
            and customer_order_activity.as_of_date = as_of_dates.as_of_date
)

select * from customer_activity
