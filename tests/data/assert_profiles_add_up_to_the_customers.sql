with

customer_segments as (
    select * from {{ ref('loyalty_segments', 'customer_segments') }}
    where segment_id is not null
),

segment_profiles as (
    select * from {{ ref('loyalty_segments', 'segment_profiles') }}
),

customer_totals as (
    select
        segment_key,
        count(*) as customer_count,
        sum(value_amount) as value_amount
    from customer_segments
    group by segment_key
)

select
    segment_profiles.segment_key,
    customer_totals.customer_count,
    segment_profiles.customer_count as profile_customer_count
from customer_totals
full outer join segment_profiles
    on customer_totals.segment_key = segment_profiles.segment_key
where
    customer_totals.customer_count is distinct from segment_profiles.customer_count
    or customer_totals.value_amount is distinct from segment_profiles.value_amount
