with

customer_order_activity as (
    select * from {{ ref('loyalty_segments', 'int_customer_order_activity') }}
),

-- Business lines that bring totals instead of orders.
line_activity as (
    {{ union_business_lines('activity', columns={
        'business_line': dbt.type_string(),
        'customer_id': dbt.type_string(),
        'as_of_date': 'date',
        'first_order_date': 'date',
        'last_order_date': 'date',
        'frequency': 'bigint',
        'order_day_count': 'bigint',
        'product_count': 'bigint',
        'order_amount': decimal_type(18, 4),
        'return_amount': decimal_type(18, 4),
    }) }}
),

all_activity as (
    select * from customer_order_activity
    union all
    select * from line_activity
),

as_of_dates as (
    select * from {{ ref('loyalty_segments', 'int_as_of_dates') }}
),

-- loyalty_returns decides what counts as money, and nothing else.
customer_activity as (
    select
        all_activity.business_line,
        all_activity.customer_id,
        all_activity.as_of_date,
        all_activity.first_order_date,
        all_activity.last_order_date,
        {{ days_between(
            'all_activity.last_order_date', 'all_activity.as_of_date'
        ) }} as recency_days,
        all_activity.frequency,
        all_activity.order_day_count,
        all_activity.product_count,
        cast(
            all_activity.order_amount
            {{ '+ all_activity.return_amount' if var('loyalty_returns') == 'net' }}
            as {{ decimal_type(18, 4) }}
        ) as monetary_amount,
        all_activity.order_amount,
        all_activity.return_amount,
        as_of_dates.is_latest
    from all_activity
    left join as_of_dates
        on
            all_activity.business_line = as_of_dates.business_line
            and all_activity.as_of_date = as_of_dates.as_of_date
)

select * from customer_activity
