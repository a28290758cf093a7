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

-- A customer without a balance row had no account at that month end: no money in one.
order_features as (
    select
        activity.business_line,
        activity.customer_id,
        activity.as_of_date,
        activity.recency_days,
        activity.frequency,
        activity.monetary_amount,
        {{ days_between('activity.first_order_date', 'activity.as_of_date') }}
            as tenure_days,
        {{ decimal_ratio(
            'activity.order_amount', 'activity.frequency', 4
        ) }} as average_ticket_amount,
        -- After orders on one day only, the gap is at least the days since then.
        {{ decimal_ratio(days_between(
            'activity.first_order_date',
            'case
                when activity.order_day_count > 1 then activity.last_order_date
                else activity.as_of_date
            end'
        ), 'greatest(activity.order_day_count - 1, 1)', 4) }}
            as days_between_orders,
        activity.product_count,
        coalesce({{ decimal_ratio(
            '0 - activity.return_amount', 'activity.order_amount', 9
        ) }}, 0)
            as return_share,
        coalesce(customer_balances.balance_amount, 0) as balance_amount,
        coalesce(customer_balances.balance_amount, 0)
        - coalesce(earlier_balances.balance_amount, 0) as balance_growth_amount,
        coalesce(customer_balances.account_type_count, 0) as account_type_count,
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

select * from order_features
