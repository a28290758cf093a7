with

read_transactions as (
    {{ union_kinds('transactions', columns={
        'business_line': dbt.type_string(),
        'transaction_id': dbt.type_string(),
        'customer_id': dbt.type_string(),
        'account_id': dbt.type_string(),
        'order_id': dbt.type_string(),
        'product_id': dbt.type_string(),
        'transaction_date': 'date',
        'transaction_type': dbt.type_string(),
        'rejection_reason': dbt.type_string(),
        'raw_text': dbt.type_string(),
        'source_file': dbt.type_string(),
        'quantity': decimal_type(18, 4),
        'unit_price': decimal_type(18, 4),
        'amount': decimal_type(18, 4),
        'is_return': 'boolean',
    }) }}
),

split_transactions as (
    {{ with_split_orders('read_transactions') }}
),

-- A number that was used again later stands for several orders.
validated_transactions as (
    select
        business_line,
        transaction_id,
        customer_id,
        account_id,
        split_order_id as order_id,
        product_id,
        transaction_date,
        transaction_type,
        rejection_reason,
        raw_text,
        source_file,
        quantity,
        unit_price,
        amount,
        is_return
    from split_transactions
)

select * from validated_transactions
