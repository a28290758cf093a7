with

scaled_features as (
    select * from {{ ref('loyalty_segments', 'int_scaled_features') }}
),

segment_centroids as (
    select
        business_line,
        segment_number as centroid_number,
        feature,
        centroid_scaled
    from {{ ref('loyalty_segments', 'int_segment_centroids') }}
),

nearest_segments as (
    {{ nearest_centroids('scaled_features', 'segment_centroids') }}
),

segment_assignments as (
    select
        business_line,
        customer_id,
        as_of_date,
        {{ text_of('centroid_number') }} as segment_id,
        {{ text_of('runner_up_centroid_number') }} as runner_up_segment_id,
        distance,
        runner_up_distance - distance as segment_margin,
        value_amount,
        is_latest
    from nearest_segments
)

select * from segment_assignments
