with

clusters as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_clusters') }}
),

points as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_points') }}
),

line_means as (
    select
        business_line,
        {%- for slot in feature_slots() %}
            avg({{ slot }}) as {{ slot }},
        {%- endfor %}
        count(*) as row_count
    from points
    group by business_line
),

-- Clusters on the same spot are not told apart: scikit-learn counts them 0.
likeness as (
    select
        clusters.business_line,
        clusters.cluster_count,
        clusters.centroid_number,
        max(coalesce(
            (clusters.mean_distance + rivals.mean_distance)
            / nullif(sqrt({{ slot_square('clusters.', 'rivals.') }}), 0),
            0
        )) as most_likeness
    from clusters
    inner join clusters as rivals
        on
            clusters.business_line = rivals.business_line
            and clusters.cluster_count = rivals.cluster_count
            and clusters.centroid_number <> rivals.centroid_number
    group by
        clusters.business_line, clusters.cluster_count, clusters.centroid_number
),

spreads as (
    select
        clusters.business_line,
        clusters.cluster_count,
        count(*) as found_count,
        min(clusters.row_count) as smallest_row_count,
        max(line_means.row_count) as row_count,
        {{ exact_sum('clusters.square_sum') }} as within_clusters,
        {{ exact_sum(
            'clusters.row_count * (' ~ slot_square('clusters.', 'line_means.') ~ ')'
        ) }} as between_clusters,
        {{ exact_sum('coalesce(likeness.most_likeness, 0)') }} / count(*)
            as davies_bouldin
    from clusters
    inner join line_means
        on clusters.business_line = line_means.business_line
    left join likeness
        on
            clusters.business_line = likeness.business_line
            and clusters.cluster_count = likeness.cluster_count
            and clusters.centroid_number = likeness.centroid_number
    group by clusters.business_line, clusters.cluster_count
),

separations as (
    select
        business_line,
        cluster_count,
        davies_bouldin,
        coalesce(
            between_clusters * (row_count - found_count)
            / nullif(within_clusters * (found_count - 1), 0),
            1
        ) as calinski_harabasz,
        -- A centroid that is nearest to nobody is a segment of nobody.
        case
            when found_count = cluster_count
                then {{ share_of('smallest_row_count', 'row_count') }}
            else 0
        end as smallest_share
    from spreads
)

select * from separations
