with

segment_centroids as (
    select * from {{ ref('loyalty_segments', 'int_segment_centroids') }}
),

cluster_centroids as (
    select
        {{ entity_key('segment_id') }} as segment_key,
        business_line,
        segment_id,
        feature,
        centroid,
        centroid_scaled
    from segment_centroids
)

select * from cluster_centroids
order by business_line asc, segment_id asc, feature asc
