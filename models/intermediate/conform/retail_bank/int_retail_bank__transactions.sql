with

postings as (
    select * from {{ ref('loyalty_segments', 'stg_retail_bank__postings') }}
),

accounts as (
    select * from {{ ref('loyalty_segments', 'int_retail_bank__accounts') }}
    where rejection_reason is null
),

transaction_types as (
    select * from {{ rule_table('transaction_types') }}
    where business_line = 'retail_bank'
),

numbered_postings as (
    {{ numbered_copies('postings', 'posting_id', [
        'account_id', 'posted_at', 'posting_code', 'counterparty_id', 'amount',
    ], raw=[
        'raw_posting_id', 'raw_account_id', 'raw_posted_at', 'raw_posting_code',
        'raw_amount',
    ]) }}
),

flagged_postings as (
    select
        numbered_postings.*,
        accounts.customer_id,
        transaction_types.transaction_type,
        transaction_types.transaction_role,
        numbered_postings.posted_at is null as is_unparseable_date,
        numbered_postings.amount is null as is_unparseable_amount,
        numbered_postings.posting_id is null as is_missing_id,
        numbered_postings.copy_number > 1 as is_repeated_id,
        transaction_types.transaction_role is null as is_unknown_code,
        accounts.customer_id is null as is_unknown_account,
        coalesce(numbered_postings.amount = 0, false) as is_zero_amount
    from numbered_postings
    left join accounts
        on numbered_postings.account_id = accounts.account_id
    left join transaction_types
        on numbered_postings.posting_code = transaction_types.transaction_code
),

validated_postings as (
    {{ with_rejection_reason('flagged_postings', 'retail_bank', [
        'unparseable_date', 'unparseable_amount', 'missing_id',
        'repeated_across_files', 'repeated_id', 'unknown_code', 'unknown_account',
        'zero_amount',
    ]) }}
),

transactions as (
    select
        'retail_bank' as business_line,
        {{ copy_id('posting_id', 'copy_number') }} as transaction_id,
        customer_id,
        account_id,
        -- One posting is one act: an order where the customer spends, a return where a
        -- merchant pays back. Salaries, interest and fees are neither.
        case when transaction_role in ('order', 'return') then posting_id end
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
        cast(null as {{ decimal_type(18, 4) }}) as quantity,
        cast(null as {{ decimal_type(18, 4) }}) as unit_price,
        amount,
        coalesce(transaction_role = 'return', false) as is_return
    from validated_postings
)

select * from transactions
