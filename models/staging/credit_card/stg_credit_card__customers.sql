with

raw_customers as (
    {{ raw_rows('credit_card', 'customer_summary', {
        'raw_customer': ['CUST_ID'],
        'raw_balance': ['BALANCE'],
        'raw_balance_frequency': ['BALANCE_FREQUENCY'],
        'raw_purchases': ['PURCHASES'],
        'raw_oneoff_purchases': ['ONEOFF_PURCHASES'],
        'raw_installments_purchases': ['INSTALLMENTS_PURCHASES'],
        'raw_cash_advance': ['CASH_ADVANCE'],
        'raw_purchases_frequency': ['PURCHASES_FREQUENCY'],
        'raw_oneoff_purchases_frequency': ['ONEOFF_PURCHASES_FREQUENCY'],
        'raw_purchases_installments_frequency': ['PURCHASES_INSTALLMENTS_FREQUENCY'],
        'raw_cash_advance_frequency': ['CASH_ADVANCE_FREQUENCY'],
        'raw_cash_advance_trx': ['CASH_ADVANCE_TRX'],
        'raw_purchases_trx': ['PURCHASES_TRX'],
        'raw_credit_limit': ['CREDIT_LIMIT'],
        'raw_payments': ['PAYMENTS'],
        'raw_minimum_payments': ['MINIMUM_PAYMENTS'],
        'raw_prc_full_payment': ['PRC_FULL_PAYMENT'],
        'raw_tenure': ['TENURE'],
    }) }}
),

typed_customers as (
    select
        {{ clean_id('raw_customer') }} as customer_id,
        source_file,
        {{ cast_or_null('raw_balance', 'decimal(18, 6)') }} as card_balance_amount,
        {{ cast_or_null('raw_balance_frequency', 'decimal(18, 6)') }}
            as card_balance_frequency,
        {{ cast_or_null('raw_purchases', 'decimal(18, 6)') }} as card_purchases_amount,
        {{ cast_or_null('raw_oneoff_purchases', 'decimal(18, 6)') }}
            as card_oneoff_purchases_amount,
        {{ cast_or_null('raw_installments_purchases', 'decimal(18, 6)') }}
            as card_installment_purchases_amount,
        {{ cast_or_null('raw_cash_advance', 'decimal(18, 6)') }}
            as card_cash_advance_amount,
        {{ cast_or_null('raw_purchases_frequency', 'decimal(18, 6)') }}
            as card_purchases_frequency,
        {{ cast_or_null('raw_oneoff_purchases_frequency', 'decimal(18, 6)') }}
            as card_oneoff_purchases_frequency,
        {{ cast_or_null('raw_purchases_installments_frequency', 'decimal(18, 6)') }}
            as card_installment_purchases_frequency,
        {{ cast_or_null('raw_cash_advance_frequency', 'decimal(18, 6)') }}
            as card_cash_advance_frequency,
        {{ cast_or_null('raw_cash_advance_trx', 'decimal(18, 6)') }}
            as card_cash_advance_count,
        {{ cast_or_null('raw_purchases_trx', 'decimal(18, 6)') }}
            as card_purchases_count,
        {{ cast_or_null('raw_credit_limit', 'decimal(18, 6)') }}
            as card_credit_limit_amount,
        {{ cast_or_null('raw_payments', 'decimal(18, 6)') }} as card_payments_amount,
        {{ cast_or_null('raw_minimum_payments', 'decimal(18, 6)') }}
            as card_minimum_payments_amount,
        {{ cast_or_null('raw_prc_full_payment', 'decimal(18, 6)') }}
            as card_full_payment_share,
        {{ cast_or_null('raw_tenure', 'decimal(18, 6)') }} as card_tenure_months,
        raw_customer,
        raw_balance,
        raw_balance_frequency,
        raw_purchases,
        raw_oneoff_purchases,
        raw_installments_purchases,
        raw_cash_advance,
        raw_purchases_frequency,
        raw_oneoff_purchases_frequency,
        raw_purchases_installments_frequency,
        raw_cash_advance_frequency,
        raw_cash_advance_trx,
        raw_purchases_trx,
        raw_credit_limit,
        raw_payments,
        raw_minimum_payments,
        raw_prc_full_payment,
        raw_tenure
    from raw_customers
)

select * from typed_customers
