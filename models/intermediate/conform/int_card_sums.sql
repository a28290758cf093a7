with

card_sums as (
    {{ union_business_lines('card_sums', where='rejection_reason is null', columns={
        'business_line': dbt.type_string(),
        'customer_id': dbt.type_string(),
        'card_balance_amount': decimal_type(18, 6),
        'card_balance_frequency': decimal_type(18, 6),
        'card_purchases_amount': decimal_type(18, 6),
        'card_oneoff_purchases_amount': decimal_type(18, 6),
        'card_installment_purchases_amount': decimal_type(18, 6),
        'card_cash_advance_amount': decimal_type(18, 6),
        'card_purchases_frequency': decimal_type(18, 6),
        'card_oneoff_purchases_frequency': decimal_type(18, 6),
        'card_installment_purchases_frequency': decimal_type(18, 6),
        'card_cash_advance_frequency': decimal_type(18, 6),
        'card_cash_advance_count': decimal_type(18, 6),
        'card_purchases_count': decimal_type(18, 6),
        'card_credit_limit_amount': decimal_type(18, 6),
        'card_payments_amount': decimal_type(18, 6),
        'card_minimum_payments_amount': decimal_type(18, 6),
        'card_full_payment_share': decimal_type(18, 6),
        'card_tenure_months': decimal_type(18, 6),
    }) }}
)

select * from card_sums
