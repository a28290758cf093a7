with

account_balances as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_account_balances') }}
),

as_of_dates as (
    select * from {{ ref('loyalty_segments', 'int_as_of_dates') }}
),

month_ends as (
    select
        business_line,
        month_end,
        max(balance_date) as newest_balance_date
    from account_balances
    group by business_line, month_end
),

-- An as-of date within a month knows the month before, or this one if its last balances
-- are there already.
balance_months as (
    select
        as_of_dates.business_line,
        as_of_dates.as_of_date,
        max(month_ends.month_end) as balance_month,
        {{ month_end(later_date('month', -6, 'max(month_ends.month_end)')) }}
            as earlier_balance_month
    from as_of_dates
    inner join month_ends
        on
            as_of_dates.business_line = month_ends.business_line
            and as_of_dates.as_of_date >= month_ends.newest_balance_date
    group by as_of_dates.business_line, as_of_dates.as_of_date
)

select * from balance_months
