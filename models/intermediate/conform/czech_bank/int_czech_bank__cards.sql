with

cards as (
    select * from {{ ref('loyalty_segments', 'stg_czech_bank__card') }}
),

dispositions as (
    select * from {{ ref('loyalty_segments', 'int_czech_bank__dispositions') }}
    where rejection_reason is null
),

account_types as (
    select * from {{ rule_table('account_types') }}
    where business_line = 'czech_bank'
),

numbered_cards as (
    {{ numbered_copies('cards', 'card_id', [
        'disposition_id', 'opened_date', 'account_code',
    ], raw=[
        'raw_card_id', 'raw_disp_id', 'raw_type', 'raw_issued',
    ]) }}
),

flagged_cards as (
    select
        numbered_cards.*,
        dispositions.customer_id,
        account_types.account_type,
        {{ is_unreadable('raw_issued', 'opened_date') }} as is_unparseable_date,
        numbered_cards.card_id is null as is_missing_id,
        numbered_cards.copy_number > 1 as is_repeated_id,
        account_types.account_type is null as is_unknown_code,
        dispositions.customer_id is null as is_unknown_customer
    from numbered_cards
    left join dispositions
        on numbered_cards.disposition_id = dispositions.disposition_id
    left join account_types
        on numbered_cards.account_code = account_types.account_code
),

validated_cards as (
    {{ with_rejection_reason('flagged_cards', 'czech_bank', [
        'unparseable_date', 'missing_id', 'repeated_across_files', 'repeated_id',
        'unknown_code', 'unknown_customer',
    ]) }}
),

-- A card is a product of whoever holds it, owner or authorised user of the account.
conformed_cards as (
    select
        'czech_bank' as business_line,
        {{ dbt.concat(["'card-'", 'card_id']) }} as account_id,
        customer_id,
        {{ dbt.concat(["'card-'", copy_id('card_id', 'copy_number')]) }} as record_id,
        opened_date,
        cast(null as date) as closed_date,
        account_type,
        rejection_reason,
        case
            when rejection_reason is not null then {{ raw_text([
                'raw_card_id', 'raw_disp_id', 'raw_type', 'raw_issued',
            ]) }}
        end as raw_text,
        {{ rejected_value('card') }} as rejected_value,
        source_file
    from validated_cards
)

select * from conformed_cards
