with

customer_records as (
    select * from {{ ref('loyalty_segments', 'int_customer_records') }}
    where rejection_reason is null
),

known_customers as (
    select * from {{ ref('loyalty_segments', 'int_known_customers') }}
),

-- Whoever is listed or named anywhere is a customer; what a list of customers says of
-- them comes first.
customers as (
    select
        coalesce(customer_records.business_line, known_customers.business_line)
            as business_line,
        coalesce(customer_records.customer_id, known_customers.customer_id)
            as customer_id,
        coalesce(customer_records.gender, known_customers.gender) as gender,
        coalesce(customer_records.region, known_customers.region) as region,
        coalesce(customer_records.birth_year, known_customers.birth_year) as birth_year,
        coalesce(customer_records.income_amount, known_customers.income_amount)
            as income_amount,
        coalesce(customer_records.credit_score, known_customers.credit_score)
            as credit_score
    from customer_records
    full outer join known_customers
        on
            customer_records.business_line = known_customers.business_line
            and customer_records.customer_id = known_customers.customer_id
),

-- A region has one letter case: the one that most customers have.
region_spellings as (
    select
        business_line,
        lower(region) as lower_region,
        region,
        row_number() over (
            partition by business_line, lower(region)
            order by count(*) desc, region asc
        ) as spelling_rank
    from customers
    where region is not null
    group by business_line, lower(region), region
),

spelled_customers as (
    select
        customers.business_line,
        customers.customer_id,
        customers.gender,
        region_spellings.region,
        customers.birth_year,
        customers.income_amount,
        customers.credit_score
    from customers
    left join region_spellings
        on
            customers.business_line = region_spellings.business_line
            and lower(customers.region) = region_spellings.lower_region
            and region_spellings.spelling_rank = 1
)

select * from spelled_customers
