-- Where too many rows cannot be used, the build ends before this model.
-- depends_on: {{ ref('loyalty_segments', 'source_findings') }}
with

orders as (
    {{ union_kinds('orders', columns={
        'business_line': dbt.type_string(),
        'order_id': dbt.type_string(),
        'customer_id': dbt.type_string(),
        'order_date': 'date',
        'order_amount': decimal_type(18, 4),
        'return_amount': decimal_type(18, 4),
        'is_return': 'boolean',
    }) }}
)

select * from orders
