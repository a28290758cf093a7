with

accounts as (
    {{ union_lines('accounts', where='rejection_reason is null', columns={
        'business_line': 'varchar',
        'account_id': 'varchar',
        'customer_id': 'varchar',
        'opened_date': 'date',
        'closed_date': 'date',
        'account_type': 'varchar',
    }) }}
)

select * from accounts
