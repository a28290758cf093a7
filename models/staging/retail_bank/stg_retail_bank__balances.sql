with

raw_balances as (
    {{ raw_rows('retail_bank', 'balances', {
        'raw_account_id': ['account_id'],
        'raw_month_end': ['month_end'],
        'raw_balance': ['balance'],
    }) }}
),

typed_balances as (
    select
        {{ clean_id('raw_account_id') }} as account_id,
        {{ cast_or_null('raw_month_end', 'date') }} as month_end,
        source_file,
        {{ cast_or_null('raw_balance', 'decimal(18, 4)') }} as balance_amount,
        raw_account_id,
        raw_month_end,
        raw_balance
    from raw_balances
)

select * from typed_balances
