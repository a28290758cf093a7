with

known_customers as (
    {{ union_kinds('customers', where='rejection_reason is null', columns={
        'business_line': dbt.type_string(),
        'customer_id': dbt.type_string(),
        'gender': dbt.type_string(),
        'region': dbt.type_string(),
        'birth_year': 'integer',
        'income_amount': decimal_type(18, 4),
        'credit_score': 'integer',
    }) }}
)

select * from known_customers
