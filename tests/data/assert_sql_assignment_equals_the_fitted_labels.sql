with

labels as (
    select * from {{ ref('loyalty_segments', 'int_cluster_fits') }}
    where kind = 'label'
),

candidates as (
    select * from {{ ref('loyalty_segments', 'cluster_candidates') }}
    where is_chosen
),

segment_numbers as (
    select * from {{ ref('loyalty_segments', 'int_segment_numbers') }}
),

customer_segments as (
    select * from {{ ref('loyalty_segments', 'customer_segments') }}
)

select
    labels.business_line,
    labels.name as customer_id,
    segment_numbers.segment_id as fitted_segment_id,
    customer_segments.segment_id
from labels
inner join candidates
    on
        labels.business_line = candidates.business_line
        and labels.cluster_count = candidates.cluster_count
left join segment_numbers
    on
        labels.business_line = segment_numbers.business_line
        and labels.cluster_number = segment_numbers.centroid_number
left join customer_segments
    on
        labels.business_line = customer_segments.business_line
        and labels.name = customer_segments.customer_id
where segment_numbers.segment_id is distinct from customer_segments.segment_id
