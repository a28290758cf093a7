with

features as (
    select * from {{ ref('loyalty_segments', 'int_customer_features') }}
),

rfm_scores as (
    select * from {{ ref('loyalty_segments', 'rfm_scores') }}
),

assignments as (
    select * from {{ ref('loyalty_segments', 'int_segment_assignments') }}
),

segments as (
    select * from {{ ref('loyalty_segments', 'int_segments') }}
),

customer_segment_history as (
    select
        {{ entity_key('features.customer_id') }} as customer_key,
        {{ entity_key('assignments.segment_id') }} as segment_key,
        features.business_line,
        features.customer_id,
        features.as_of_date,
        rfm_scores.rfm_segment,
        assignments.segment_id,
        coalesce(segments.segment_name, 'Not clustered') as segment_name,
        segments.loyalty_tier,
        features.value_amount,
        features.is_latest
    from features
    left join rfm_scores
        on
            features.business_line = rfm_scores.business_line
            and features.customer_id = rfm_scores.customer_id
            and features.as_of_date = rfm_scores.as_of_date
    left join assignments
        on
            features.business_line = assignments.business_line
            and features.customer_id = assignments.customer_id
            and features.as_of_date = assignments.as_of_date
    left join segments
        on
            assignments.business_line = segments.business_line
            and assignments.segment_id = segments.segment_id
)

select * from customer_segment_history
order by business_line asc, customer_id asc, as_of_date asc
