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

read_accounts as (
    select
        *,
        {{ is_unreadable_day('raw_opened_date', 'opened_date') }}
        or {{ is_unreadable_day('raw_closed_date', 'closed_date') }}
            as is_unparseable_date,
        {{ is_unreadable('raw_credit_limit', 'credit_limit_amount') }}
            as is_unparseable_amount,
        {{ has_lost_digits('account_id') }} or {{ has_lost_digits('customer_id') }}
            as is_id_lost_digits
    from numbered_accounts
),

flagged_accounts as (
    select
        read_accounts.*,
        account_types.account_type,
        read_accounts.account_id is null as is_missing_id,
        read_accounts.copy_number > 1 as is_repeated_id,
        account_types.account_type is null as is_unknown_code,
        customers.customer_id is null as is_unknown_customer
    from read_accounts
    left join customers
        on
            read_accounts.business_line = customers.business_line
            and read_accounts.person_id = customers.customer_id
    left join account_types
        on
            read_accounts.business_line = account_types.business_line
            and read_accounts.account_code = account_types.account_code
),

validated_accounts as (
    {{ with_rejection_reason('flagged_accounts', 'postings', [
        'unparseable_date', 'unparseable_amount', 'missing_id', 'id_lost_digits',
        'repeated_across_files', 'repeated_id', 'unknown_code', 'unknown_customer',
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
