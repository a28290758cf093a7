with

int_accounts as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_accounts') }}
),

balances as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_account_balances') }}
),

as_of_dates as (
    select * from {{ ref('loyalty_segments', 'int_as_of_dates') }}
    where is_latest
),

newest_months as (
    select
        balances.business_line,
        balances.account_id,
        max(balances.month_end) as month_end
    from balances
    -- A balance after the newest as-of date is not known yet.
    inner join as_of_dates
        on
            balances.business_line = as_of_dates.business_line
            and balances.balance_date <= as_of_dates.as_of_date
    group by balances.business_line, balances.account_id
),

newest_balances as (
    select
        newest_months.business_line,
        newest_months.account_id,
        balances.balance_amount
    from newest_months
    left join balances
        on
            newest_months.business_line = balances.business_line
            and newest_months.account_id = balances.account_id
            and newest_months.month_end = balances.month_end
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
