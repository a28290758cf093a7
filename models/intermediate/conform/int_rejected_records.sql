with

rejected_customers as (
    {{ union_lines('customers', where='rejection_reason is not null', columns={
        'business_line': 'varchar',
        'record_id': 'varchar',
        'rejection_reason': 'varchar',
        'raw_text': 'varchar',
    }) }}
),

rejected_accounts as (
    {{ union_lines('accounts', where='rejection_reason is not null', columns={
        'business_line': 'varchar',
        'record_id': 'varchar',
        'rejection_reason': 'varchar',
        'raw_text': 'varchar',
    }) }}
),

rejected_account_balances as (
    {{ union_lines('account_balances', where='rejection_reason is not null', columns={
        'business_line': 'varchar',
        'record_id': 'varchar',
        'rejection_reason': 'varchar',
        'raw_text': 'varchar',
    }) }}
),

rejected_card_sums as (
    {{ union_lines('card_sums', where='rejection_reason is not null', columns={
        'business_line': 'varchar',
        'record_id': 'varchar',
        'rejection_reason': 'varchar',
        'raw_text': 'varchar',
    }) }}
),

rejected_records as (
    select
        business_line,
        'customers' as seam_table,
        record_id,
        rejection_reason,
        raw_text
    from rejected_customers
    union all
    select
        business_line,
        'accounts' as seam_table,
        record_id,
        rejection_reason,
        raw_text
    from rejected_accounts
    union all
    select
        business_line,
        'account_balances' as seam_table,
        record_id,
        rejection_reason,
        raw_text
    from rejected_account_balances
    union all
    select
        business_line,
        'card_sums' as seam_table,
        record_id,
        rejection_reason,
        raw_text
    from rejected_card_sums
)

select * from rejected_records
