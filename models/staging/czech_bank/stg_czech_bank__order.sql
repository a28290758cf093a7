with

raw_standing_orders as (
    {{ raw_rows('czech_bank', 'order', {
        'raw_order_id': ['order_id'],
        'raw_account_id': ['account_id'],
        'raw_bank_to': ['bank_to'],
        'raw_account_to': ['account_to'],
        'raw_amount': ['amount'],
        'raw_k_symbol': ['k_symbol'],
    }) }}
),

typed_standing_orders as (
    select
        'czech_bank' as business_line,
        {{ clean_id('raw_order_id') }} as standing_order_id,
        {{ clean_id('raw_account_id') }} as account_id,
        {{ dbt.concat([
            clean_text('raw_bank_to'), "' '", clean_id('raw_account_to'),
        ]) }} as counterparty,
        source_file,
        {{ cast_or_null('raw_amount', 'decimal(18, 4)') }}
            as payment_amount,
        raw_order_id,
        raw_account_id,
        raw_bank_to,
        raw_account_to,
        raw_amount,
        raw_k_symbol
    from raw_standing_orders
)

select * from typed_standing_orders
