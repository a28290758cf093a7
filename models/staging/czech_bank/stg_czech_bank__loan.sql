with

raw_loans as (
    {{ raw_rows('czech_bank', 'loan', {
        'raw_loan_id': ['loan_id'],
        'raw_account_id': ['account_id'],
        'raw_date': ['date'],
        'raw_amount': ['amount'],
        'raw_duration': ['duration'],
        'raw_monthly_payment': ['payments'],
        'raw_status': ['status'],
    }) }}
),

typed_loans as (
    select
        'czech_bank' as business_line,
        {{ clean_id('raw_loan_id') }} as loan_id,
        {{ clean_id('raw_account_id') }} as account_id,
        {{ yymmdd_date('raw_date') }} as opened_date,
        source_file,
        {{ cast_or_null('raw_amount', 'decimal(18, 4)') }}
            as loan_amount,
        {{ cast_or_null('raw_duration', 'integer') }} as duration_months,
        raw_loan_id,
        raw_account_id,
        raw_date,
        raw_amount,
        raw_duration,
        raw_monthly_payment,
        raw_status
    from raw_loans
)

select * from typed_loans
