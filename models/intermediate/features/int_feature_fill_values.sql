with

customers as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_customers') }}
),

card_sums as (
    select * from {{ ref('loyalty_segments', 'int_card_sums') }}
),

-- The median of those who have a value: no customer is moved by a gap in the data.
feature_fill_values as (
    select
        business_line,
        'credit_score' as feature,
        {{ decimal_of(quantile('credit_score', [0.5], 1), 18, 6) }} as fill_value
    from customers
    group by business_line
    union all
    select
        business_line,
        'card_credit_limit_amount' as feature,
        {{ decimal_of(quantile('card_credit_limit_amount', [0.5], 1), 18, 6) }}
            as fill_value
    from card_sums
    group by business_line
    union all
    select
        business_line,
        'card_minimum_payments_amount' as feature,
        {{ decimal_of(quantile('card_minimum_payments_amount', [0.5], 1), 18, 6) }}
            as fill_value
    from card_sums
    group by business_line
)

select * from feature_fill_values
