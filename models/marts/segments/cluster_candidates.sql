with

cluster_metrics as (
    select * from {{ ref('loyalty_segments', 'int_cluster_figures') }}
),

cluster_candidates as (
    select
        business_line,
        cluster_count,
        inertia,
        silhouette,
        davies_bouldin,
        calinski_harabasz,
        smallest_share,
        stability,
        is_chosen
    from cluster_metrics
)

select * from cluster_candidates
order by business_line asc, cluster_count asc
