with

raw_accounts as (
    select * from {{ ref('loyalty_segments', 'read_accounts') }}
),

typed_accounts as (
    select
        business_line,
        {{ known_id('raw_account_id') }} as account_id,
        {{ known_id('raw_customer_id') }} as customer_id,
        {{ day_of('raw_opened_date') }} as opened_date,
        {{ day_of('raw_closed_date') }} as closed_date,
        upper({{ known_text('raw_account_type') }}) as account_code,
        source_file,
        {{ number_of('raw_credit_limit') }} as credit_limit_amount,
        raw_account_id,
        raw_customer_id,
        raw_account_type,
        raw_opened_date,
        raw_closed_date,
        raw_credit_limit
    from raw_accounts
)

select * from typed_accounts
