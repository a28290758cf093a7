with

account_balances as (
    select * from {{ ref('int_account_balances') }}
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

customer_balances as (
    select
        account_balances.business_line,
        account_balances.customer_id,
        account_balances.month_end,
        count(distinct accounts.account_type) as account_type_count,
        cast(sum(account_balances.balance_amount) as decimal(18, 4)) as balance_amount
    from account_balances
    left join accounts
        on
            account_balances.business_line = accounts.business_line
            and account_balances.account_id = accounts.account_id
    group by
        account_balances.business_line,
        account_balances.customer_id,
        account_balances.month_end
)

select * from customer_balances
