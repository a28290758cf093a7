with

raw_cards as (
    {{ raw_rows('czech_bank', 'card', {
        'raw_card_id': ['card_id'],
        'raw_disp_id': ['disp_id'],
        'raw_type': ['type'],
        'raw_issued': ['issued'],
    }) }}
),

typed_cards as (
    select
        'czech_bank' as business_line,
        {{ clean_id('raw_card_id') }} as card_id,
        {{ clean_id('raw_disp_id') }} as disposition_id,
        {{ yymmdd_date('raw_issued') }} as opened_date,
        upper({{ clean_text('raw_type') }}) as account_code,
        source_file,
        raw_card_id,
        raw_disp_id,
        raw_type,
        raw_issued
    from raw_cards
)

select * from typed_cards
