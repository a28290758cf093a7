with

labels as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_labels') }}
    where sample_number = 0
),

-- Squares are in millionths, twice over.
inertias as (
    select
        business_line,
        cluster_count,
        {{ exact_sum('square') }} / 1000000000000 as inertia
    from labels
    group by business_line, cluster_count
),

separations as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_separations') }}
),

silhouettes as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_silhouettes') }}
),

stabilities as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_stabilities') }}
),

kmeans_metrics as (
    select
        inertias.business_line,
        inertias.cluster_count,
        inertias.inertia,
        silhouettes.silhouette,
        separations.davies_bouldin,
        separations.calinski_harabasz,
        separations.smallest_share,
        stabilities.stability
    from inertias
    left join separations
        on
            inertias.business_line = separations.business_line
            and inertias.cluster_count = separations.cluster_count
    left join silhouettes
        on
            inertias.business_line = silhouettes.business_line
            and inertias.cluster_count = silhouettes.cluster_count
    left join stabilities
        on
            inertias.business_line = stabilities.business_line
            and inertias.cluster_count = stabilities.cluster_count
)

select * from kmeans_metrics
