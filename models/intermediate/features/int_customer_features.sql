with

known_features as (
    select * from {{ ref('loyalty_segments', 'int_known_features') }}
),

fill_values as (
    select
        business_line,
        max(case when feature = 'credit_score' then fill_value end)
            as credit_score_fill,
        max(case when feature = 'card_credit_limit_amount' then fill_value end)
            as limit_fill,
        max(case when feature = 'card_minimum_payments_amount' then fill_value end)
            as minimum_fill
    from {{ ref('loyalty_segments', 'int_feature_fill_values') }}
    group by business_line
),

features_and_fills as (
    select
        known_features.*,
        fill_values.credit_score_fill,
        fill_values.limit_fill,
        fill_values.minimum_fill
    from known_features
    left join fill_values
        on known_features.business_line = fill_values.business_line
),

-- Gaps are filled here and nowhere else; where a line knows no value at all, with 0.
customer_features as (
    select
        business_line,
        customer_id,
        as_of_date,
        {{ feature('recency_days', 'bigint') }} as recency_days,
        {{ feature('frequency', 'bigint') }} as frequency,
        {{ feature('monetary_amount', decimal_type(18, 4)) }} as monetary_amount,
        {{ feature('tenure_days', 'bigint') }} as tenure_days,
        {{ feature('average_ticket_amount', decimal_type(18, 4)) }}
            as average_ticket_amount,
        {{ feature('days_between_orders', decimal_type(18, 4)) }}
            as days_between_orders,
        {{ feature('product_count', 'bigint') }} as product_count,
        {{ feature('return_share', decimal_type(18, 9)) }} as return_share,
        {{ feature('balance_amount', decimal_type(18, 4)) }} as balance_amount,
        {{ feature('balance_growth_amount', decimal_type(18, 4)) }}
            as balance_growth_amount,
        {{ feature('account_type_count', 'bigint') }} as account_type_count,
        {{ feature('credit_score', decimal_type(18, 6), fill='credit_score_fill') }}
            as credit_score,
        {{ feature('card_balance_amount', decimal_type(18, 6)) }}
            as card_balance_amount,
        {{ feature('card_balance_frequency', decimal_type(18, 6)) }}
            as card_balance_frequency,
        {{ feature('card_purchases_amount', decimal_type(18, 6)) }}
            as card_purchases_amount,
        {{ feature('card_oneoff_purchases_amount', decimal_type(18, 6)) }}
            as card_oneoff_purchases_amount,
        {{ feature('card_installment_purchases_amount', decimal_type(18, 6)) }}
            as card_installment_purchases_amount,
        {{ feature('card_cash_advance_amount', decimal_type(18, 6)) }}
            as card_cash_advance_amount,
        {{ feature('card_purchases_frequency', decimal_type(18, 6)) }}
            as card_purchases_frequency,
        {{ feature('card_oneoff_purchases_frequency', decimal_type(18, 6)) }}
            as card_oneoff_purchases_frequency,
        {{ feature('card_installment_purchases_frequency', decimal_type(18, 6)) }}
            as card_installment_purchases_frequency,
        {{ feature('card_cash_advance_frequency', decimal_type(18, 6)) }}
            as card_cash_advance_frequency,
        {{ feature('card_cash_advance_count', decimal_type(18, 6)) }}
            as card_cash_advance_count,
        {{ feature('card_purchases_count', decimal_type(18, 6)) }}
            as card_purchases_count,
        {{ feature(
            'card_credit_limit_amount', decimal_type(18, 6), fill='limit_fill'
        ) }}
            as card_credit_limit_amount,
        {{ feature('card_payments_amount', decimal_type(18, 6)) }}
            as card_payments_amount,
        {{ feature(
            'card_minimum_payments_amount', decimal_type(18, 6), fill='minimum_fill'
        ) }}
            as card_minimum_payments_amount,
        {{ feature('card_full_payment_share', decimal_type(18, 6)) }}
            as card_full_payment_share,
        {{ feature('card_tenure_months', decimal_type(18, 6)) }} as card_tenure_months,
        {{ decimal_of('value_amount', 18, 4) }} as value_amount,
        {{ is_filled('credit_score') }} as is_credit_score_filled,
        {{ is_filled('card_credit_limit_amount') }} as is_card_credit_limit_filled,
        {{ is_filled('card_minimum_payments_amount') }}
            as is_card_minimum_payments_filled,
        is_latest
    from features_and_fills
)

select * from customer_features
