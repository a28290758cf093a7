with

accounts as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_accounts') }}
),

account_balances as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_account_balances') }}
),

as_of_dates as (
    select * from {{ ref('loyalty_segments', 'int_as_of_dates') }}
),

balance_months as (
    select * from {{ ref('loyalty_segments', 'int_balance_months') }}
),

open_accounts as (
    select
        as_of_dates.business_line,
        as_of_dates.as_of_date,
        coalesce(accounts.account_type, 'Unknown') as account_type,
        count(*) as account_count
    from accounts
    inner join as_of_dates
        on accounts.business_line = as_of_dates.business_line
    where
        coalesce(accounts.opened_date <= as_of_dates.as_of_date, true)
        and coalesce(accounts.closed_date > as_of_dates.as_of_date, true)
    group by
        as_of_dates.business_line,
        as_of_dates.as_of_date,
        coalesce(accounts.account_type, 'Unknown')
),

balances as (
    select
        balance_months.business_line,
        balance_months.as_of_date,
        coalesce(accounts.account_type, 'Unknown') as account_type,
        sum(account_balances.balance_amount) as balance_amount
    from balance_months
    inner join account_balances
        on
            balance_months.business_line = account_balances.business_line
            and balance_months.balance_month = account_balances.month_end
    left join accounts
        on
            account_balances.business_line = accounts.business_line
            and account_balances.account_id = accounts.account_id
    group by
        balance_months.business_line,
        balance_months.as_of_date,
        coalesce(accounts.account_type, 'Unknown')
),

account_metric_values as (
    select
        business_line,
        as_of_date,
        'open_accounts' as metric,
        'account_type' as attribute,  -- noqa: RF04
        account_type as dimension_value,
        cast(account_count as {{ decimal_type(18, 4) }}) as numerator,
        cast(null as bigint) as denominator
    from open_accounts
    union all
    select
        business_line,
        as_of_date,
        'balance' as metric,
        'account_type' as attribute,  -- noqa: RF04
        account_type as dimension_value,
        cast(balance_amount as {{ decimal_type(18, 4) }}) as numerator,
        cast(null as bigint) as denominator
    from balances
)

select * from account_metric_values
