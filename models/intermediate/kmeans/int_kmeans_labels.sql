with

points as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_points') }}
),

best_centers as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_best_centers') }}
),

-- Fits on resamples label everybody too.
nearest_centers as (
    {{ nearest_fit_centers('points', 'best_centers', fit_parts()) }}
),

labels as (
    select
        best_centers.business_line,
        best_centers.cluster_count,
        best_centers.sample_number,
        nearest_centers.customer_id,
        best_centers.center_number,
        {{ slot_square('nearest_centers.', 'best_centers.') }} as square
    from nearest_centers
    inner join best_centers
        on
            nearest_centers.fit_id = best_centers.fit_id
            and nearest_centers.center_number = best_centers.center_number
)

select * from labels
