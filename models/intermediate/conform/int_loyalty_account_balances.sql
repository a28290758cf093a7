-- Where too many rows cannot be used, the build ends before this model.
-- depends_on: {{ ref('loyalty_segments', 'source_findings') }}
with

account_balances as (
    {{ union_kinds('account_balances', where='rejection_reason is null',
    columns={
        'business_line': dbt.type_string(),
        'account_id': dbt.type_string(),
        'customer_id': dbt.type_string(),
        'month_end': 'date',
        'balance_date': 'date',
        'balance_amount': decimal_type(18, 4),
    }) }}
)

select * from account_balances
