with

account_balances as (
    {{ union_lines('account_balances', where='rejection_reason is null', columns={
        'business_line': 'varchar',
        'account_id': 'varchar',
        'customer_id': 'varchar',
        'month_end': 'date',
        'balance_amount': 'decimal(18, 4)',
    }) }}
)

select * from account_balances
