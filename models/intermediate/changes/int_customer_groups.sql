{% set history =
    'over (partition by business_line, customer_id order by as_of_date asc)'
%}

with

rfm_scores as (
    select * from {{ ref('loyalty_segments', 'rfm_scores') }}
),

assignments as (
    select * from {{ ref('loyalty_segments', 'int_segment_assignments') }}
),

customer_profiles as (
    select * from {{ ref('loyalty_segments', 'int_customer_profiles') }}
),

-- Once a customer is scored they are there on every later date, so the row before is
-- the date before.
customer_periods as (
    select
        business_line,
        customer_id,
        as_of_date,
        rfm_segment,
        rfm_score,
        monetary_amount - coalesce(lag(monetary_amount) {{ history }}, 0)
            as period_amount,
        frequency - coalesce(lag(frequency) {{ history }}, 0) as period_order_count
    from rfm_scores
),

-- The one pass over all customers and dates: what follows reads groups.
customer_groups as (
    select
        customer_periods.business_line,
        customer_periods.as_of_date,
        assignments.segment_id,
        customer_periods.rfm_segment,
        customer_profiles.gender,
        customer_profiles.age_band,
        customer_profiles.region,
        customer_profiles.income_band,
        count(*) as customer_count,
        cast(sum(customer_periods.period_amount) as {{ decimal_type(18, 4) }})
            as period_amount,
        cast(sum(customer_periods.period_order_count) as bigint) as period_order_count,
        cast(sum(customer_periods.rfm_score) as {{ decimal_type(18, 4) }})
            as rfm_score_sum
    from customer_periods
    left join assignments
        on
            customer_periods.business_line = assignments.business_line
            and customer_periods.customer_id = assignments.customer_id
            and customer_periods.as_of_date = assignments.as_of_date
    left join customer_profiles
        on
            customer_periods.business_line = customer_profiles.business_line
            and customer_periods.customer_id = customer_profiles.customer_id
    group by
        customer_periods.business_line,
        customer_periods.as_of_date,
        assignments.segment_id,
        customer_periods.rfm_segment,
        customer_profiles.gender,
        customer_profiles.age_band,
        customer_profiles.region,
        customer_profiles.income_band
)

select * from customer_groups
