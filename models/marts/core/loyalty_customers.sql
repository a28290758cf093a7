with

customer_profiles as (
    select * from {{ ref('loyalty_segments', 'int_customer_profiles') }}
),

accounts as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_accounts') }}
),

activity as (
    select * from {{ ref('loyalty_segments', 'int_customer_activity') }}
    where is_latest
),

as_of_dates as (
    select * from {{ ref('loyalty_segments', 'int_as_of_dates') }}
    where is_latest
),

-- What is opened after the as-of date is not known yet.
known_accounts as (
    select accounts.*
    from accounts
    left join as_of_dates
        on accounts.business_line = as_of_dates.business_line
    where coalesce(accounts.opened_date <= as_of_dates.as_of_date, true)
),

account_counts as (
    select
        business_line,
        customer_id,
        count(*) as account_count
    from known_accounts
    group by business_line, customer_id
),

customers as (
    select
        {{ entity_key('customer_profiles.customer_id') }} as customer_key,
        customer_profiles.business_line,
        customer_profiles.customer_id,
        activity.first_order_date,
        customer_profiles.gender,
        customer_profiles.age_band,
        customer_profiles.region,
        customer_profiles.income_band,
        customer_profiles.credit_score,
        coalesce(account_counts.account_count, 0) as account_count
    from customer_profiles
    left join activity
        on
            customer_profiles.business_line = activity.business_line
            and customer_profiles.customer_id = activity.customer_id
    left join account_counts
        on
            customer_profiles.business_line = account_counts.business_line
            and customer_profiles.customer_id = account_counts.customer_id
)

select * from customers
order by business_line asc, customer_id asc
