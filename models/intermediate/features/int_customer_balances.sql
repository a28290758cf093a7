with

account_balances as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_account_balances') }}
),

accounts as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_accounts') }}
),

account_type_balances as (
    select
        account_balances.business_line,
        account_balances.customer_id,
        account_balances.month_end,
        accounts.account_type,
        sum(account_balances.balance_amount) as balance_amount
    from account_balances
    left join accounts
        on
            account_balances.business_line = accounts.business_line
            and account_balances.account_id = accounts.account_id
    group by
        account_balances.business_line,
        account_balances.customer_id,
        account_balances.month_end,
        accounts.account_type
),

-- Types are counted after they are made single: a count of distinct types for every
-- customer and month takes half as long again.
customer_balances as (
    select
        business_line,
        customer_id,
        month_end,
        count(account_type) as account_type_count,
        cast(sum(balance_amount) as {{ decimal_type(18, 4) }}) as balance_amount
    from account_type_balances
    group by business_line, customer_id, month_end
)

select * from customer_balances
