with

int_customers as (
    select * from {{ ref('int_customers') }}
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

activity as (
    select * from {{ ref('int_customer_activity') }}
    where is_latest
),

as_of_dates as (
    select * from {{ ref('int_as_of_dates') }}
    where is_latest
),

bands as (
    select * from {{ ref('bands') }}
),

age_bands as (
    select * from bands
    where band_kind = 'age'
),

income_bands as (
    select * from bands
    where band_kind = 'income'
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
        {{ entity_key('int_customers.customer_id') }} as customer_key,
        int_customers.business_line,
        int_customers.customer_id,
        activity.first_order_date,
        int_customers.gender,
        age_bands.band as age_band,
        int_customers.region,
        income_bands.band as income_band,
        int_customers.credit_score,
        coalesce(account_counts.account_count, 0) as account_count
    from int_customers
    left join as_of_dates
        on int_customers.business_line = as_of_dates.business_line
    left join activity
        on
            int_customers.business_line = activity.business_line
            and int_customers.customer_id = activity.customer_id
    left join account_counts
        on
            int_customers.business_line = account_counts.business_line
            and int_customers.customer_id = account_counts.customer_id
    left join age_bands
        on
            int_customers.business_line = age_bands.business_line
            and extract(year from as_of_dates.as_of_date) - int_customers.birth_year
            >= age_bands.lower_bound
            and (
                extract(year from as_of_dates.as_of_date) - int_customers.birth_year
                < age_bands.upper_bound
                or age_bands.upper_bound is null
            )
    left join income_bands
        on
            int_customers.business_line = income_bands.business_line
            and int_customers.income_amount >= income_bands.lower_bound
            and (
                int_customers.income_amount < income_bands.upper_bound
                or income_bands.upper_bound is null
            )
)

select * from customers
order by business_line asc, customer_id asc
