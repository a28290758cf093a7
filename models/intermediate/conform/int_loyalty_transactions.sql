-- Where too many rows cannot be used, the build ends before this model.
-- depends_on: {{ ref('loyalty_segments', 'source_findings') }}
with

validated_transactions as (
    select * from {{ ref('loyalty_segments', 'int_validated_transactions') }}
    where rejection_reason is null
),

transactions as (
    select
        business_line,
        transaction_id,
        customer_id,
        account_id,
        order_id,
        product_id,
        transaction_date,
        transaction_type,
        quantity,
        unit_price,
        amount,
        is_return
    from validated_transactions
)

select * from transactions
