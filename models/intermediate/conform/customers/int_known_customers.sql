-- Where too many rows cannot be used, the build ends before this model.
-- depends_on: {{ ref('loyalty_segments', 'source_findings') }}
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
