with

activity as (
    select * from {{ ref('loyalty_segments', 'int_customer_activity') }}
),

balance_months as (
    select * from {{ ref('loyalty_segments', 'int_balance_months') }}
),

customer_balances as (
    select * from {{ ref('loyalty_segments', 'int_customer_balances') }}
),

earlier_balances as (
    select * from {{ ref('loyalty_segments', 'int_customer_balances') }}
),

customers as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_customers') }}
),

order_measures as (
    select
        activity.business_line,
        activity.customer_id,
        activity.as_of_date,
        activity.first_order_date,
        activity.last_order_date,
        activity.recency_days,
        {{ days_between('activity.first_order_date', 'activity.as_of_date') }}
            as tenure_days,
        activity.frequency,
        activity.order_day_count,
        activity.product_count,
        activity.monetary_amount,
        activity.order_amount,
        activity.return_amount,
        customer_balances.account_type_count,
        customer_balances.balance_amount,
        earlier_balances.balance_amount as earlier_balance_amount,
        customers.credit_score,
        activity.is_latest
    from activity
    left join balance_months
        on
            activity.business_line = balance_months.business_line
            and activity.as_of_date = balance_months.as_of_date
    left join customer_balances
        on
            activity.business_line = customer_balances.business_line
            and activity.customer_id = customer_balances.customer_id
            and balance_months.balance_month = customer_balances.month_end
    left join earlier_balances
        on
            activity.business_line = earlier_balances.business_line
            and activity.customer_id = earlier_balances.customer_id
            and balance_months.earlier_balance_month = earlier_balances.month_end
    left join customers
        on
            activity.business_line = customers.business_line
            and activity.customer_id = customers.customer_id
)

select * from order_measures
