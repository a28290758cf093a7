with

accounts as (
    select * from {{ ref('loyalty_segments', 'stg_czech_bank__account') }}
),

owners as (
    select * from {{ ref('loyalty_segments', 'int_czech_bank__dispositions') }}
    where rejection_reason is null and holder_role = 'Owner'
),

account_types as (
    select * from {{ rule_table('account_types') }}
    where business_line = 'czech_bank'
),

numbered_accounts as (
    {{ numbered_copies('accounts', 'account_id', [
        'opened_date', 'account_code', 'district_id',
    ], raw=[
        'raw_account_id', 'raw_district_id', 'raw_frequency', 'raw_date',
    ]) }}
),

flagged_accounts as (
    select
        numbered_accounts.*,
        owners.customer_id,
        account_types.account_type,
        {{ is_unreadable('raw_date', 'opened_date') }} as is_unparseable_date,
        numbered_accounts.account_id is null as is_missing_id,
        numbered_accounts.copy_number > 1 as is_repeated_id,
        account_types.account_type is null as is_unknown_code,
        owners.customer_id is null as is_unknown_customer
    from numbered_accounts
    left join owners
        on numbered_accounts.account_id = owners.account_id
    left join account_types
        on numbered_accounts.account_code = account_types.account_code
),

validated_accounts as (
    {{ with_rejection_reason('flagged_accounts', 'czech_bank', [
        'unparseable_date', 'missing_id', 'repeated_across_files', 'repeated_id',
        'unknown_code', 'unknown_customer',
    ]) }}
),

current_accounts as (
    select
        'czech_bank' as business_line,
        account_id,
        customer_id,
        {{ copy_id('account_id', 'copy_number') }} as record_id,
        opened_date,
        cast(null as date) as closed_date,
        account_type,
        rejection_reason,
        case
            when rejection_reason is not null then {{ raw_text([
                'raw_account_id', 'raw_district_id', 'raw_frequency', 'raw_date',
            ]) }}
        end as raw_text,
        {{ rejected_value('account') }} as rejected_value,
        source_file
    from validated_accounts
)

select * from current_accounts
