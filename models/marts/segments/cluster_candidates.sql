with

cluster_fits as (
    select * from {{ ref('loyalty_segments', 'int_cluster_fits') }}
    where kind = 'metric'
),

fit_metrics as (
    select
        business_line,
        cast(cluster_count as integer) as cluster_count,
        max(case when name = 'inertia' then value end) as inertia,
        max(case when name = 'silhouette' then value end) as silhouette,
        max(case when name = 'davies_bouldin' then value end) as davies_bouldin,
        max(case when name = 'calinski_harabasz' then value end) as calinski_harabasz,
        max(case when name = 'smallest_share' then value end) as smallest_share,
        max(case when name = 'stability' then value end) as stability
    from cluster_fits
    group by business_line, cluster_count
),

-- A count is out if its smallest segment is too small to act on.
eligible_counts as (
    select
        business_line,
        max(stability) as best_stability
    from fit_metrics
    where smallest_share >= {{ var('loyalty_cluster_smallest_share') }}
    group by business_line
),

flagged_counts as (
    select
        fit_metrics.*,
        coalesce(
            fit_metrics.smallest_share >= {{ var('loyalty_cluster_smallest_share') }}
            and fit_metrics.stability >= {{ rounded(
                'eligible_counts.best_stability - '
                ~ var('loyalty_cluster_stability_tolerance'), 6
            ) }},
            false
        ) as is_candidate
    from fit_metrics
    left join eligible_counts
        on fit_metrics.business_line = eligible_counts.business_line
),

-- The finest split that is as stable as the best one. Where every count has a segment
-- that is too small, the coarsest.
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
        row_number() over (
            partition by business_line
            order by
                is_candidate desc,
                case when is_candidate then -cluster_count else cluster_count end asc
        ) = 1 as is_chosen
    from flagged_counts
)

select * from cluster_candidates
order by business_line asc, cluster_count asc
