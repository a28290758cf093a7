with

accounts as (
    select * from {{ ref('loyalty_segments', 'stg_loyalty__accounts') }}
),

customers as (
    select * from {{ ref('loyalty_segments', 'int_customer_records') }}
    where rejection_reason is null
),

account_types as (
    {{ line_rules('account_types', 'account_code', ['account_type']) }}
),

merged_accounts as (
    {{ with_person_ids('accounts') }}
),

numbered_accounts as (
    {{ numbered_copies('merged_accounts', 'account_id', [
        'person_id', 'opened_date', 'closed_date', 'account_code',
        'credit_limit_amount',
    ], raw=[
        'raw_account_id', 'raw_customer_id', 'raw_account_type', 'raw_opened_date',
        'raw_closed_date', 'raw_credit_limit',
    ]) }}
),

flagged_accounts as (
    select
        numbered_accounts.*,
        account_types.account_type,
        {{ has_lost_digits('numbered_accounts.account_id') }}
        or {{ has_lost_digits('numbered_accounts.customer_id') }} as is_id_lost_digits,
        numbered_accounts.account_id is null as is_missing_id,
        numbered_accounts.copy_number > 1 as is_repeated_id,
        numbered_accounts.person_id <> min(numbered_accounts.person_id) over (
            partition by numbered_accounts.business_line, numbered_accounts.account_id
        ) as is_repeated_owner,
        account_types.account_type is null as is_unknown_code,
        customers.customer_id is null as is_unknown_customer
    from numbered_accounts
    left join customers
        on
            numbered_accounts.business_line = customers.business_line
            and numbered_accounts.person_id = customers.customer_id
    left join account_types
        on
            numbered_accounts.business_line = account_types.business_line
            and numbered_accounts.account_code = account_types.account_code
),

validated_accounts as (
    {{ with_rejection_reason('flagged_accounts', 'postings', [
        'missing_id', 'id_lost_digits', 'repeated_across_files', 'repeated_owner',
        'repeated_id', 'unknown_code', 'unknown_customer',
    ]) }}
),

conformed_accounts as (
    select
        business_line,
        account_id,
        person_id as customer_id,
        {{ copy_id('account_id', 'copy_number') }} as record_id,
        {{ known_day('opened_date') }} as opened_date,
        {{ known_day('closed_date') }} as closed_date,
        account_type,
        rejection_reason,
        case
            when rejection_reason is not null then {{ raw_text([
                'raw_account_id', 'raw_customer_id', 'raw_account_type',
                'raw_opened_date', 'raw_closed_date', 'raw_credit_limit',
            ]) }}
        end as raw_text,
        {{ rejected_value('accounts') }} as rejected_value,
        source_file
    from validated_accounts
)

select * from conformed_accounts
