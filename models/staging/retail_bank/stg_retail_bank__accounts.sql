with

raw_accounts as (
    {{ raw_rows('retail_bank', 'accounts', {
        'raw_account_id': ['account_id'],
        'raw_customer_id': ['customer_id'],
        'raw_account_type': ['account_type'],
        'raw_opened_date': ['opened_date'],
        'raw_closed_date': ['closed_date'],
        'raw_credit_limit': ['credit_limit'],
    }) }}
),

typed_accounts as (
    select
        {{ clean_id('raw_account_id') }} as account_id,
        {{ clean_id('raw_customer_id') }} as customer_id,
        {{ cast_or_null('raw_opened_date', 'date') }} as opened_date,
        {{ cast_or_null('raw_closed_date', 'date') }} as closed_date,
        upper({{ clean_text('raw_account_type') }}) as account_code,
        source_file,
        {{ cast_or_null('raw_credit_limit', 'decimal(18, 4)') }} as credit_limit_amount,
        raw_account_id,
        raw_customer_id,
        raw_account_type,
        raw_opened_date,
        raw_closed_date,
        raw_credit_limit
    from raw_accounts
)

select * from typed_accounts
