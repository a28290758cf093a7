with

-- Whoever has nothing to be clustered by has no history.
customer_segments as (
    select * from {{ ref('loyalty_segments', 'customer_segments') }}
    where value_amount is not null
),

history as (
    select * from {{ ref('loyalty_segments', 'customer_segment_history') }}
    where is_latest
)

select
    customer_segments.customer_key,
    history.customer_key as history_customer_key
from customer_segments
full outer join history
    on customer_segments.customer_key = history.customer_key
where
    customer_segments.segment_id is distinct from history.segment_id
    or customer_segments.rfm_segment is distinct from history.rfm_segment
    or customer_segments.loyalty_tier is distinct from history.loyalty_tier
    or customer_segments.as_of_date is distinct from history.as_of_date
