with

raw_dispositions as (
    {{ raw_rows('czech_bank', 'disp', {
        'raw_disp_id': ['disp_id'],
        'raw_client_id': ['client_id'],
        'raw_account_id': ['account_id'],
        'raw_type': ['type'],
    }) }}
),

typed_dispositions as (
    select
        'czech_bank' as business_line,
        {{ clean_id('raw_disp_id') }} as disposition_id,
        {{ clean_id('raw_account_id') }} as account_id,
        {{ clean_id('raw_client_id') }} as customer_id,
        upper({{ clean_text('raw_type') }}) as holder_code,
        source_file,
        raw_disp_id,
        raw_client_id,
        raw_account_id,
        raw_type
    from raw_dispositions
)

select * from typed_dispositions
