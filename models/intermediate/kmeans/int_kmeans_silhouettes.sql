{%- set silhouette_rows = 500 -%}
with

labels as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_labels') }}
    where sample_number = 0
),

points as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_points') }}
),

drawn_points as (
    select
        *,
        row_number() over (
            partition by business_line
            order by {{ draw_hash(["'silhouette'"]) }} asc, customer_id asc
        ) as draw_number
    from points
),

-- Every pair of some customers is compared: all pairs would be too many. Distances in
-- whole millionths add up exactly.
pairs as (
    select
        drawn_points.business_line,
        drawn_points.customer_id,
        other_points.customer_id as other_customer_id,
        round(sqrt({{ slot_square('drawn_points.', 'other_points.') }})) as distance
    from drawn_points
    inner join drawn_points as other_points
        on drawn_points.business_line = other_points.business_line
    where
        drawn_points.draw_number <= {{ silhouette_rows }}
        and other_points.draw_number <= {{ silhouette_rows }}
),

distances as (
    select
        labels.business_line,
        labels.cluster_count,
        pairs.customer_id,
        labels.centroid_number,
        max(case when pairs.customer_id = pairs.other_customer_id then 1 else 0 end)
            as own_count,
        sum(pairs.distance) as distance_sum,
        count(*) as row_count
    from pairs
    inner join labels
        on
            pairs.business_line = labels.business_line
            and pairs.other_customer_id = labels.customer_id
    group by
        labels.business_line,
        labels.cluster_count,
        pairs.customer_id,
        labels.centroid_number
),

nearness as (
    select
        business_line,
        cluster_count,
        customer_id,
        max(
            case when own_count = 1 then distance_sum / nullif(row_count - 1, 0) end
        ) as own_distance,
        min(case when own_count = 0 then distance_sum / row_count end)
            as other_distance
    from distances
    group by business_line, cluster_count, customer_id
),

-- Who is alone in a cluster has nobody to be compared with and counts 0.
silhouettes as (
    select
        business_line,
        cluster_count,
        {{ exact_sum(
            'coalesce((other_distance - own_distance)'
            ~ ' / nullif(greatest(other_distance, own_distance), 0), 0)'
        ) }} / count(*) as silhouette
    from nearness
    group by business_line, cluster_count
)

select * from silhouettes
