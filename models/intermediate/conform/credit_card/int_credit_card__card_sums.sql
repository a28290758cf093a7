with

customers as (
    select * from {{ ref('loyalty_segments', 'stg_credit_card__customers') }}
),

numbered_customers as (
    {{ numbered_copies('customers', 'customer_id', [
        'card_balance_amount', 'card_balance_frequency', 'card_purchases_amount',
        'card_oneoff_purchases_amount', 'card_installment_purchases_amount',
        'card_cash_advance_amount', 'card_purchases_frequency',
        'card_oneoff_purchases_frequency', 'card_installment_purchases_frequency',
        'card_cash_advance_frequency', 'card_cash_advance_count',
        'card_purchases_count', 'card_credit_limit_amount', 'card_payments_amount',
        'card_minimum_payments_amount', 'card_full_payment_share',
        'card_tenure_months',
    ], raw=[
        'raw_customer', 'raw_balance', 'raw_balance_frequency', 'raw_purchases',
        'raw_oneoff_purchases', 'raw_installments_purchases', 'raw_cash_advance',
        'raw_purchases_frequency', 'raw_oneoff_purchases_frequency',
        'raw_purchases_installments_frequency', 'raw_cash_advance_frequency',
        'raw_cash_advance_trx', 'raw_purchases_trx', 'raw_credit_limit', 'raw_payments',
        'raw_minimum_payments', 'raw_prc_full_payment', 'raw_tenure',
    ]) }}
),

-- Two sums may be missing, and only they: the feature model fills them.
flagged_customers as (
    select
        *,
        customer_id is null as is_missing_id,
        copy_number > 1 as is_repeated_id,
        card_balance_amount is null
        or card_balance_frequency is null
        or card_purchases_amount is null
        or card_oneoff_purchases_amount is null
        or card_installment_purchases_amount is null
        or card_cash_advance_amount is null
        or card_purchases_frequency is null
        or card_oneoff_purchases_frequency is null
        or card_installment_purchases_frequency is null
        or card_cash_advance_frequency is null
        or card_cash_advance_count is null
        or card_purchases_count is null
        or card_payments_amount is null
        or card_full_payment_share is null
        or card_tenure_months is null
        or {{ is_unreadable('raw_credit_limit', 'card_credit_limit_amount') }}
        or {{ is_unreadable('raw_minimum_payments', 'card_minimum_payments_amount') }}
            as is_unparseable_amount
    from numbered_customers
),

validated_customers as (
    {{ with_rejection_reason('flagged_customers', 'credit_card', [
        'missing_id', 'unparseable_amount', 'repeated_across_files', 'repeated_id',
    ]) }}
),

card_sums as (
    select
        'credit_card' as business_line,
        customer_id,
        {{ copy_id('customer_id', 'copy_number') }} as record_id,
        rejection_reason,
        case
            when rejection_reason is not null then {{ raw_text([
                'raw_customer', 'raw_balance', 'raw_balance_frequency',
                'raw_purchases', 'raw_oneoff_purchases', 'raw_installments_purchases',
                'raw_cash_advance', 'raw_purchases_frequency',
                'raw_oneoff_purchases_frequency',
                'raw_purchases_installments_frequency', 'raw_cash_advance_frequency',
                'raw_cash_advance_trx', 'raw_purchases_trx', 'raw_credit_limit',
                'raw_payments', 'raw_minimum_payments', 'raw_prc_full_payment',
                'raw_tenure',
            ]) }}
        end as raw_text,
        card_balance_amount,
        card_balance_frequency,
        card_purchases_amount,
        card_oneoff_purchases_amount,
        card_installment_purchases_amount,
        card_cash_advance_amount,
        card_purchases_frequency,
        card_oneoff_purchases_frequency,
        card_installment_purchases_frequency,
        card_cash_advance_frequency,
        card_cash_advance_count,
        card_purchases_count,
        card_credit_limit_amount,
        card_payments_amount,
        card_minimum_payments_amount,
        card_full_payment_share,
        card_tenure_months
    from validated_customers
)

select * from card_sums
