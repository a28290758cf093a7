with

order_features as (
    select * from {{ ref('loyalty_segments', 'int_customer_order_features') }}
),

card_sums as (
    select * from {{ ref('loyalty_segments', 'int_card_sums') }}
),

newest_dates as (
    select * from {{ ref('loyalty_segments', 'int_as_of_dates') }}
    where is_latest
),

card_features as (
    select
        card_sums.*,
        newest_dates.as_of_date
    from card_sums
    left join newest_dates
        on card_sums.business_line = newest_dates.business_line
),

-- A line has orders or sums; either way a customer has one row per as-of date.
known_features as (
    select
        coalesce(order_features.business_line, card_features.business_line)
            as business_line,
        coalesce(order_features.customer_id, card_features.customer_id)
            as customer_id,
        coalesce(order_features.as_of_date, card_features.as_of_date) as as_of_date,
        order_features.recency_days,
        order_features.frequency,
        order_features.monetary_amount,
        order_features.tenure_days,
        order_features.average_ticket_amount,
        order_features.days_between_orders,
        order_features.product_count,
        order_features.return_share,
        order_features.balance_amount,
        order_features.balance_growth_amount,
        order_features.account_type_count,
        order_features.credit_score,
        card_features.card_balance_amount,
        card_features.card_balance_frequency,
        card_features.card_purchases_amount,
        card_features.card_oneoff_purchases_amount,
        card_features.card_installment_purchases_amount,
        card_features.card_cash_advance_amount,
        card_features.card_purchases_frequency,
        card_features.card_oneoff_purchases_frequency,
        card_features.card_installment_purchases_frequency,
        card_features.card_cash_advance_frequency,
        card_features.card_cash_advance_count,
        card_features.card_purchases_count,
        card_features.card_credit_limit_amount,
        card_features.card_payments_amount,
        card_features.card_minimum_payments_amount,
        card_features.card_full_payment_share,
        card_features.card_tenure_months,
        coalesce(
            order_features.monetary_amount,
            card_features.card_purchases_amount + card_features.card_cash_advance_amount
        ) as value_amount,
        coalesce(order_features.is_latest, true) as is_latest
    from order_features
    full outer join card_features
        on
            order_features.business_line = card_features.business_line
            and order_features.customer_id = card_features.customer_id
            and order_features.as_of_date = card_features.as_of_date
)

select * from known_features
