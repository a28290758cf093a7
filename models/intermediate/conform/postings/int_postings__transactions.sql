with

postings as (
    {{ checked_rows('postings', 'posted_at', ['posting_id', 'account_id']) }}
),

accounts as (
    select * from {{ ref('loyalty_segments', 'int_postings__accounts') }}
    where rejection_reason is null
),

transaction_types as (
    {{ line_rules('transaction_types', 'transaction_code', [
        'transaction_type', 'transaction_role',
    ]) }}
),

numbered_postings as (
    {{ numbered_postings('postings') }}
),

converted_postings as (
    {{ with_currency_rates('numbered_postings', 'posted_at') }}
),

checked_postings as (
    select
        *,
        {{ is_other_currency('currency') }} as is_other_currency
    from converted_postings
),

flagged_postings as (
    select
        checked_postings.*,
        accounts.customer_id,
        transaction_types.transaction_type,
        transaction_types.transaction_role,
        checked_postings.posted_at is null as is_unparseable_date,
        checked_postings.amount is null as is_unparseable_amount,
        checked_postings.posting_id is null as is_missing_id,
        checked_postings.copy_number > 1 as is_repeated_id,
        transaction_types.transaction_role is null as is_unknown_code,
        accounts.customer_id is null as is_unknown_account,
        coalesce(checked_postings.amount = 0, false) as is_zero_amount
    from checked_postings
    left join accounts
        on
            checked_postings.business_line = accounts.business_line
            and checked_postings.account_id = accounts.account_id
    left join transaction_types
        on
            checked_postings.business_line = transaction_types.business_line
            and checked_postings.posting_code = transaction_types.transaction_code
),

validated_postings as (
    {{ with_rejection_reason('flagged_postings', 'postings', [
        'missing_date', 'unparseable_date', 'implausible_date', 'unparseable_amount',
        'other_currency', 'missing_id', 'id_lost_digits', 'repeated_across_files',
        'repeated_id', 'unknown_code', 'unknown_account', 'zero_amount',
    ]) }}
),

transactions as (
    select
        business_line,
        {{ copy_id('posting_key', 'copy_number') }} as transaction_id,
        customer_id,
        account_id,
        -- An order is what the customer spends, a return what a merchant pays back.
        case when transaction_role in ('order', 'return') then posting_key end
            as order_id,
        counterparty_id as product_id,
        cast(posted_at as date) as transaction_date,
        transaction_type,
        rejection_reason,
        case
            when rejection_reason is not null then {{ raw_text([
                'raw_posting_id', 'raw_account_id', 'raw_posted_at', 'raw_posting_code',
                'raw_amount',
            ]) }}
        end as raw_text,
        {{ rejected_value('postings') }} as rejected_value,
        source_file,
        cast(null as {{ decimal_type(18, 4) }}) as quantity,
        cast(null as {{ decimal_type(18, 4) }}) as unit_price,
        {{ in_own_currency('amount') }} as amount,
        -- Money that comes in under the code of an order takes that order back.
        coalesce(transaction_role = 'return', false)
        or coalesce(transaction_role = 'order' and amount > 0, false) as is_return
    from validated_postings
)

select * from transactions
