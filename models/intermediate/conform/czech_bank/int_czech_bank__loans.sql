with

loans as (
    select * from {{ ref('loyalty_segments', 'stg_czech_bank__loan') }}
),

current_accounts as (
    select * from {{ ref('loyalty_segments', 'int_czech_bank__current_accounts') }}
    where rejection_reason is null
),

numbered_loans as (
    {{ numbered_copies('loans', 'loan_id', [
        'account_id', 'opened_date', 'loan_amount', 'duration_months',
    ], raw=[
        'raw_loan_id', 'raw_account_id', 'raw_date', 'raw_amount', 'raw_duration',
        'raw_monthly_payment', 'raw_status',
    ]) }}
),

flagged_loans as (
    select
        numbered_loans.*,
        current_accounts.customer_id,
        numbered_loans.opened_date is null as is_unparseable_date,
        numbered_loans.loan_amount is null or numbered_loans.duration_months is null
            as is_unparseable_amount,
        numbered_loans.loan_id is null as is_missing_id,
        numbered_loans.copy_number > 1 as is_repeated_id,
        current_accounts.account_id is null as is_unknown_account
    from numbered_loans
    left join current_accounts
        on numbered_loans.account_id = current_accounts.account_id
),

validated_loans as (
    {{ with_rejection_reason('flagged_loans', 'czech_bank', [
        'unparseable_date', 'unparseable_amount', 'missing_id',
        'repeated_across_files', 'repeated_id', 'unknown_account',
    ]) }}
),

-- A loan is a product of the customer beside the account that it is paid through, and
-- closes when its term is over. Its money is in that account's postings.
conformed_loans as (
    select
        'czech_bank' as business_line,
        {{ dbt.concat(["'loan-'", 'loan_id']) }} as account_id,
        customer_id,
        {{ dbt.concat(["'loan-'", copy_id('loan_id', 'copy_number')]) }} as record_id,
        opened_date,
        {{ later_date('month', 'duration_months', 'opened_date') }} as closed_date,
        'Loan' as account_type,
        rejection_reason,
        case
            when rejection_reason is not null then {{ raw_text([
                'raw_loan_id', 'raw_account_id', 'raw_date', 'raw_amount',
                'raw_duration', 'raw_monthly_payment', 'raw_status',
            ]) }}
        end as raw_text,
        {{ rejected_value('loan') }} as rejected_value,
        source_file
    from validated_loans
)

select * from conformed_loans
