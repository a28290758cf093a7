with

order_measures as (
    select * from {{ ref('loyalty_segments', 'int_order_measures') }}
),

card_sums as (
    select * from {{ ref('loyalty_segments', 'int_card_sums') }}
),

newest_dates as (
    select * from {{ ref('loyalty_segments', 'int_as_of_dates') }}
    where is_latest
),

card_measures as (
    select
        card_sums.*,
        newest_dates.as_of_date
    from card_sums
    left join newest_dates
        on card_sums.business_line = newest_dates.business_line
),

-- A business line has orders or sums; either way a customer has one row per as-of date.
customer_measures as (
    select
        coalesce(order_measures.business_line, card_measures.business_line)
            as business_line,
        coalesce(order_measures.customer_id, card_measures.customer_id)
            as customer_id,
        coalesce(order_measures.as_of_date, card_measures.as_of_date) as as_of_date,
        order_measures.first_order_date,
        order_measures.last_order_date,
        order_measures.recency_days,
        order_measures.tenure_days,
        order_measures.frequency,
        order_measures.order_day_count,
        order_measures.product_count,
        order_measures.monetary_amount,
        order_measures.order_amount,
        order_measures.return_amount,
        order_measures.account_type_count,
        order_measures.balance_amount,
        order_measures.earlier_balance_amount,
        order_measures.credit_score,
        card_measures.card_balance_amount,
        card_measures.card_balance_frequency,
        card_measures.card_purchases_amount,
        card_measures.card_oneoff_purchases_amount,
        card_measures.card_installment_purchases_amount,
        card_measures.card_cash_advance_amount,
        card_measures.card_purchases_frequency,
        card_measures.card_oneoff_purchases_frequency,
        card_measures.card_installment_purchases_frequency,
        card_measures.card_cash_advance_frequency,
        card_measures.card_cash_advance_count,
        card_measures.card_purchases_count,
        card_measures.card_credit_limit_amount,
        card_measures.card_payments_amount,
        card_measures.card_minimum_payments_amount,
        card_measures.card_full_payment_share,
        card_measures.card_tenure_months,
        coalesce(
            order_measures.monetary_amount,
            card_measures.card_purchases_amount + card_measures.card_cash_advance_amount
        ) as value_amount,
        coalesce(order_measures.is_latest, true) as is_latest
    from order_measures
    full outer join card_measures
        on
            order_measures.business_line = card_measures.business_line
            and order_measures.customer_id = card_measures.customer_id
            and order_measures.as_of_date = card_measures.as_of_date
)

select * from customer_measures
