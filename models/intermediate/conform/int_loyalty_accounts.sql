-- Where too many rows cannot be used, the build ends before this model.
-- depends_on: {{ ref('loyalty_segments', 'source_findings') }}
with

accounts as (
    {{ union_kinds('accounts', where='rejection_reason is null', columns={
        'business_line': dbt.type_string(),
        'account_id': dbt.type_string(),
        'customer_id': dbt.type_string(),
        'opened_date': 'date',
        'closed_date': 'date',
        'account_type': dbt.type_string(),
    }) }}
)

select * from accounts
