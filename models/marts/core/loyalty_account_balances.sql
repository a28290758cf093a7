with

int_account_balances as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_account_balances') }}
),

account_balances as (
    select
        {{ entity_key('account_id') }} as account_key,
        {{ entity_key('customer_id') }} as customer_key,
        business_line,
        account_id,
        customer_id,
        month_end,
        balance_amount
    from int_account_balances
)

select * from account_balances
order by business_line asc, account_id asc, month_end asc
