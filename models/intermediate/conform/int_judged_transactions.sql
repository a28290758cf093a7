with

judged_transactions as (
    {{ union_lines('transactions', columns={
        'business_line': 'varchar',
        'transaction_id': 'varchar',
        'customer_id': 'varchar',
        'account_id': 'varchar',
        'order_id': 'varchar',
        'product_id': 'varchar',
        'transaction_date': 'date',
        'transaction_type': 'varchar',
        'rejection_reason': 'varchar',
        'raw_text': 'varchar',
        'quantity': 'decimal(18, 4)',
        'unit_price': 'decimal(18, 4)',
        'amount': 'decimal(18, 4)',
        'is_return': 'boolean',
    }) }}
)

select * from judged_transactions
