with

int_accounts as (
    select * from {{ ref('int_accounts') }}
),

balances as (
    select * from {{ ref('int_account_balances') }}
),

as_of_dates as (
    select * from {{ ref('int_as_of_dates') }}
    where is_latest
),

ranked_balances as (
    select
        balances.business_line,
        balances.account_id,
        balances.balance_amount,
        row_number() over (
            partition by balances.business_line, balances.account_id
            order by balances.month_end desc
        ) as newness
    from balances
    inner join as_of_dates
        on
            balances.business_line = as_of_dates.business_line
            and balances.month_end <= as_of_dates.as_of_date
),

newest_balances as (
    select * from ranked_balances
    where newness = 1
),

accounts as (
    select
        {{ entity_key('int_accounts.account_id') }} as account_key,
        {{ entity_key('int_accounts.customer_id') }} as customer_key,
        int_accounts.business_line,
        int_accounts.account_id,
        int_accounts.customer_id,
        int_accounts.opened_date,
        int_accounts.closed_date,
        int_accounts.account_type,
        newest_balances.balance_amount,
        coalesce(int_accounts.opened_date <= as_of_dates.as_of_date, true)
        and coalesce(int_accounts.closed_date > as_of_dates.as_of_date, true) as is_open
    from int_accounts
    left join as_of_dates
        on int_accounts.business_line = as_of_dates.business_line
    left join newest_balances
        on
            int_accounts.business_line = newest_balances.business_line
            and int_accounts.account_id = newest_balances.account_id
)

select * from accounts
order by business_line asc, account_id asc
