with

points as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_points') }}
),

best_centroids as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_best_centroids') }}
),

-- Fits on resamples label everybody too.
nearest_centroids as (
    {{ nearest_fit_centroids('points', 'best_centroids', fit_parts()) }}
),

labels as (
    select
        best_centroids.business_line,
        best_centroids.cluster_count,
        best_centroids.sample_number,
        nearest_centroids.customer_id,
        best_centroids.centroid_number,
        {{ slot_square('nearest_centroids.', 'best_centroids.') }} as square
    from nearest_centroids
    inner join best_centroids
        on
            nearest_centroids.fit_id = best_centroids.fit_id
            and nearest_centroids.centroid_number = best_centroids.centroid_number
)

select * from labels
