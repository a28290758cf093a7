with

customers as (
    {{ union_lines('customers', where='rejection_reason is null', columns={
        'business_line': 'varchar',
        'customer_id': 'varchar',
        'gender': 'varchar',
        'region': 'varchar',
        'birth_year': 'integer',
        'income_amount': 'decimal(18, 4)',
        'credit_score': 'integer',
    }) }}
)

select * from customers
