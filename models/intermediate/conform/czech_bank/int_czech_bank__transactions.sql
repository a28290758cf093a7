with

postings as (
    select * from {{ ref('loyalty_segments', 'stg_czech_bank__trans') }}
),

current_accounts as (
    select * from {{ ref('loyalty_segments', 'int_czech_bank__current_accounts') }}
    where rejection_reason is null
),

transaction_types as (
    select * from {{ rule_table('transaction_types') }}
    where business_line = 'czech_bank'
),

numbered_postings as (
    {{ numbered_copies('postings', 'posting_id', [
        'account_id', 'posted_date', 'posting_code', 'counterparty', 'amount',
        'balance_amount',
    ], raw=[
        'raw_trans_id', 'raw_account_id', 'raw_date', 'raw_type', 'raw_operation',
        'raw_amount', 'raw_balance', 'raw_k_symbol', 'raw_bank', 'raw_account',
    ]) }}
),

flagged_postings as (
    select
        numbered_postings.*,
        current_accounts.customer_id,
        transaction_types.transaction_type,
        transaction_types.transaction_role,
        {{ clean_text('numbered_postings.raw_balance') }} is null as is_torn_line,
        numbered_postings.posted_date is null as is_unparseable_date,
        numbered_postings.amount is null as is_unparseable_amount,
        numbered_postings.posting_id is null as is_missing_id,
        numbered_postings.copy_number > 1 as is_repeated_id,
        numbered_postings.direction is null
        or transaction_types.transaction_role is null as is_unknown_code,
        current_accounts.account_id is null as is_unknown_account,
        coalesce(numbered_postings.amount = 0, false) as is_zero_amount
    from numbered_postings
    left join current_accounts
        on numbered_postings.account_id = current_accounts.account_id
    left join transaction_types
        on numbered_postings.posting_code = transaction_types.transaction_code
),

validated_postings as (
    {{ with_rejection_reason('flagged_postings', 'czech_bank', [
        'torn_line', 'unparseable_date', 'unparseable_amount', 'missing_id',
        'repeated_across_files', 'repeated_id', 'unknown_code', 'unknown_account',
        'zero_amount',
    ]) }}
),

transactions as (
    select
        'czech_bank' as business_line,
        {{ copy_id('posting_id', 'copy_number') }} as transaction_id,
        -- Whoever held the pen, the account's owner is the customer.
        customer_id,
        account_id,
        -- Only money that the customer sends out: never interest, fees or a pension.
        case when transaction_role = 'order' and amount < 0 then posting_id end
            as order_id,
        counterparty as product_id,
        posted_date as transaction_date,
        transaction_type,
        rejection_reason,
        case
            when rejection_reason is not null then {{ raw_text([
                'raw_trans_id', 'raw_account_id', 'raw_date', 'raw_type',
                'raw_operation', 'raw_amount', 'raw_balance', 'raw_k_symbol',
                'raw_bank', 'raw_account',
            ]) }}
        end as raw_text,
        {{ rejected_value('trans') }} as rejected_value,
        source_file,
        cast(null as {{ decimal_type(18, 4) }}) as quantity,
        cast(null as {{ decimal_type(18, 4) }}) as unit_price,
        amount,
        balance_amount,
        false as is_return
    from validated_postings
)

select * from transactions
