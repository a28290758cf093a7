with

validated_transactions as (
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
)

select * from validated_transactions
