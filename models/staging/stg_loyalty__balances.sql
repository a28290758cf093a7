with

raw_balances as (
    select * from {{ ref('loyalty_segments', 'read_balances') }}
),

typed_balances as (
    select
        business_line,
        {{ known_id('raw_account_id') }} as account_id,
        {{ day_of('raw_month_end') }} as month_end,
        source_file,
        {{ number_of('raw_balance') }} as balance_amount,
        raw_account_id,
        raw_month_end,
        raw_balance
    from raw_balances
)

select * from typed_balances
