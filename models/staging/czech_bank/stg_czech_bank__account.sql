with

raw_accounts as (
    {{ raw_rows('czech_bank', 'account', {
        'raw_account_id': ['account_id'],
        'raw_district_id': ['district_id'],
        'raw_frequency': ['frequency'],
        'raw_date': ['date'],
    }) }}
),

typed_accounts as (
    select
        'czech_bank' as business_line,
        {{ clean_id('raw_account_id') }} as account_id,
        {{ clean_id('raw_district_id') }} as district_id,
        {{ yymmdd_date('raw_date') }} as opened_date,
        upper({{ clean_text('raw_frequency') }}) as account_code,
        source_file,
        raw_account_id,
        raw_district_id,
        raw_frequency,
        raw_date
    from raw_accounts
)

select * from typed_accounts
