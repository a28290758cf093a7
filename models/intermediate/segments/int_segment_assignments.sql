with

nearest_centroids as (
    select * from {{ ref('loyalty_segments', 'int_nearest_centroids') }}
),

segments as (
    select * from {{ ref('loyalty_segments', 'int_segment_numbers') }}
),

runner_ups as (
    select * from {{ ref('loyalty_segments', 'int_segment_numbers') }}
),

segment_assignments as (
    select
        nearest_centroids.business_line,
        nearest_centroids.customer_id,
        nearest_centroids.as_of_date,
        segments.segment_id,
        runner_ups.segment_id as runner_up_segment_id,
        nearest_centroids.distance,
        nearest_centroids.runner_up_distance - nearest_centroids.distance
            as segment_margin,
        nearest_centroids.value_amount,
        nearest_centroids.is_latest
    from nearest_centroids
    left join segments
        on
            nearest_centroids.business_line = segments.business_line
            and nearest_centroids.centroid_number = segments.centroid_number
    left join runner_ups
        on
            nearest_centroids.business_line = runner_ups.business_line
            and nearest_centroids.runner_up_centroid_number = runner_ups.centroid_number
)

select * from segment_assignments
