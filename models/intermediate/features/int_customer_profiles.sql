with

int_customers as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_customers') }}
),

as_of_dates as (
    select * from {{ ref('loyalty_segments', 'int_as_of_dates') }}
    where is_latest
),

age_bands as (
    {{ line_rule_sets(
        'bands', ['lower_bound', 'upper_bound', 'band'], where="band_kind = 'age'"
    ) }}
),

income_bands as (
    {{ line_rule_sets(
        'bands', ['lower_bound', 'upper_bound', 'band'], where="band_kind = 'income'"
    ) }}
),

customer_profiles as (
    select
        int_customers.business_line,
        int_customers.customer_id,
        int_customers.gender,
        age_bands.band as age_band,
        int_customers.region,
        income_bands.band as income_band,
        int_customers.credit_score
    from int_customers
    left join as_of_dates
        on int_customers.business_line = as_of_dates.business_line
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

select * from customer_profiles
