with

validated_transactions as (
    select * from {{ ref('loyalty_segments', 'int_validated_transactions') }}
    where rejection_reason is not null
),

rejected_transactions as (
    select
        {{ entity_key('customer_id') }} as customer_key,
        {{ entity_key('account_id') }} as account_key,
        business_line,
        transaction_id,
        customer_id,
        account_id,
        order_id,
        product_id,
        transaction_date,
        transaction_type,
        rejection_reason,
        raw_text,
        quantity,
        unit_price,
        amount,
        is_return
    from validated_transactions
)

select * from rejected_transactions
order by business_line asc, transaction_id asc
