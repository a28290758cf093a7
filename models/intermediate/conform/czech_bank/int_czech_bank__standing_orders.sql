with

standing_orders as (
    select * from {{ ref('loyalty_segments', 'stg_czech_bank__order') }}
),

current_accounts as (
    select * from {{ ref('loyalty_segments', 'int_czech_bank__current_accounts') }}
    where rejection_reason is null
),

numbered_standing_orders as (
    {{ numbered_copies('standing_orders', 'standing_order_id', [
        'account_id', 'counterparty', 'payment_amount',
    ], raw=[
        'raw_order_id', 'raw_account_id', 'raw_bank_to', 'raw_account_to', 'raw_amount',
        'raw_k_symbol',
    ]) }}
),

flagged_standing_orders as (
    select
        numbered_standing_orders.*,
        current_accounts.customer_id,
        numbered_standing_orders.payment_amount is null as is_unparseable_amount,
        numbered_standing_orders.standing_order_id is null as is_missing_id,
        numbered_standing_orders.copy_number > 1 as is_repeated_id,
        current_accounts.account_id is null as is_unknown_account
    from numbered_standing_orders
    left join current_accounts
        on numbered_standing_orders.account_id = current_accounts.account_id
),

validated_standing_orders as (
    {{ with_rejection_reason('flagged_standing_orders', 'czech_bank', [
        'unparseable_amount', 'missing_id', 'repeated_across_files', 'repeated_id',
        'unknown_account',
    ]) }}
),

conformed_standing_orders as (
    select
        'czech_bank' as business_line,
        standing_order_id,
        account_id,
        customer_id,
        {{ copy_id('standing_order_id', 'copy_number') }} as record_id,
        rejection_reason,
        case
            when rejection_reason is not null then {{ raw_text([
                'raw_order_id', 'raw_account_id', 'raw_bank_to', 'raw_account_to',
                'raw_amount', 'raw_k_symbol',
            ]) }}
        end as raw_text,
        {{ rejected_value('order') }} as rejected_value,
        source_file,
        payment_amount
    from validated_standing_orders
)

select * from conformed_standing_orders
