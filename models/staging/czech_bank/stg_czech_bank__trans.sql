with

raw_postings as (
    {{ raw_rows('czech_bank', 'trans', {
        'raw_trans_id': ['trans_id'],
        'raw_account_id': ['account_id'],
        'raw_date': ['date'],
        'raw_type': ['type'],
        'raw_operation': ['operation'],
        'raw_amount': ['amount'],
        'raw_balance': ['balance'],
        'raw_k_symbol': ['k_symbol'],
        'raw_bank': ['bank'],
        'raw_account': ['account'],
    }) }}
),

directed_postings as (
    select
        *,
        case upper({{ clean_text('raw_type') }})
            when 'PRIJEM' then 'in'
            when 'VYDAJ' then 'out'
            when 'VYBER' then 'out'
        end as direction,
        {{ cast_or_null('raw_amount', 'decimal(18, 4)') }} as unsigned_amount
    from raw_postings
),

typed_postings as (
    select
        'czech_bank' as business_line,
        {{ clean_id('raw_trans_id') }} as posting_id,
        {{ clean_id('raw_account_id') }} as account_id,
        {{ yymmdd_date('raw_date') }} as posted_date,
        direction,
        -- What a posting is for says most; where it is for nothing, how it was made.
        upper(coalesce(
            {{ clean_text('raw_k_symbol') }},
            {{ clean_text('raw_operation') }}
        )) as posting_code,
        {{ dbt.concat([
            clean_text('raw_bank'), "' '", clean_id('raw_account'),
        ]) }} as counterparty,
        source_file,
        -- The file has no minus signs: the type says which way the money goes.
        case when direction = 'out' then -unsigned_amount else unsigned_amount end
            as amount,
        {{ cast_or_null('raw_balance', 'decimal(18, 4)') }} as balance_amount,
        raw_trans_id,
        raw_account_id,
        raw_date,
        raw_type,
        raw_operation,
        raw_amount,
        raw_balance,
        raw_k_symbol,
        raw_bank,
        raw_account
    from directed_postings
)

select * from typed_postings
