with

raw_postings as (
    {{ raw_rows('retail_bank', 'postings', {
        'raw_posting_id': ['posting_id'],
        'raw_account_id': ['account_id'],
        'raw_posted_at': ['posted_at'],
        'raw_posting_code': ['posting_code'],
        'raw_amount': ['amount'],
        'raw_counterparty': ['counterparty'],
    }) }}
),

typed_postings as (
    select
        {{ clean_id('raw_posting_id') }} as posting_id,
        {{ clean_id('raw_account_id') }} as account_id,
        {{ cast_or_null('raw_posted_at', 'timestamp') }} as posted_at,
        upper({{ clean_text('raw_posting_code') }}) as posting_code,
        -- A counterparty may be a person: only whether it is the same one passes.
        {{ dbt.hash(clean_text('raw_counterparty')) }} as counterparty_id,
        source_file,
        {{ cast_or_null('raw_amount', 'decimal(18, 4)') }} as amount,
        raw_posting_id,
        raw_account_id,
        raw_posted_at,
        raw_posting_code,
        raw_amount,
        raw_counterparty
    from raw_postings
)

select * from typed_postings
