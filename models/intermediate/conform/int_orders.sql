with

orders as (
    {{ union_lines('orders', columns={
        'business_line': 'varchar',
        'order_id': 'varchar',
        'customer_id': 'varchar',
        'order_date': 'date',
        'order_amount': 'decimal(18, 4)',
        'return_amount': 'decimal(18, 4)',
        'is_return': 'boolean',
    }) }}
)

select * from orders
