with

transactions as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_transactions') }}
),

transaction_days as (
    select
        business_line,
        transaction_date,
        count(*) as transaction_count,
        count(distinct customer_id) as customer_count,
        sum(amount) as amount
    from transactions
    group by business_line, transaction_date
),

order_days as (
    select
        business_line,
        order_date,
        sum(case when is_return then 0 else 1 end) as order_count
    from {{ ref('loyalty_segments', 'int_loyalty_orders') }}
    group by business_line, order_date
),

daily_activity as (
    select
        transaction_days.business_line,
        transaction_days.transaction_date as activity_date,
        cast(transaction_days.transaction_count as bigint) as transaction_count,
        cast(coalesce(order_days.order_count, 0) as bigint) as order_count,
        transaction_days.customer_count,
        cast(transaction_days.amount as {{ decimal_type(18, 4) }}) as amount
    from transaction_days
    left join order_days
        on
            transaction_days.business_line = order_days.business_line
            and transaction_days.transaction_date = order_days.order_date
)

select * from daily_activity
order by business_line asc, activity_date asc
