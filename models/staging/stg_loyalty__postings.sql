with

raw_postings as (
    select * from {{ ref('loyalty_segments', 'read_postings') }}
),

typed_postings as (
    select
        business_line,
        {{ known_id('raw_posting_id') }} as posting_id,
        {{ known_id('raw_account_id') }} as account_id,
        {{ moment_of('raw_posted_at') }} as posted_at,
        upper({{ known_text('raw_posting_code') }}) as posting_code,
        -- A counterparty may be a person: only whether it is the same one passes.
        {{ dbt.hash(known_text('raw_counterparty')) }} as counterparty_id,
        upper({{ known_text('raw_currency') }}) as currency,
        source_file,
        {{ signed_amount(number_of('raw_amount')) }} as amount,
        raw_posting_id,
        raw_account_id,
        raw_posted_at,
        raw_posting_code,
        raw_amount,
        raw_counterparty
    from raw_postings
)

select * from typed_postings
