with

cluster_fits as (
    select * from {{ ref('loyalty_segments', 'int_cluster_fits') }}
    where kind = 'centroid'
),

chosen_counts as (
    select * from {{ ref('loyalty_segments', 'cluster_candidates') }}
    where is_chosen
),

-- Only the chosen fit goes on.
chosen_centroids as (
    select
        cluster_fits.business_line,
        cluster_fits.cluster_number as centroid_number,
        cluster_fits.name as feature,
        cluster_fits.value as centroid_scaled
    from cluster_fits
    inner join chosen_counts
        on
            cluster_fits.business_line = chosen_counts.business_line
            and cluster_fits.cluster_count = chosen_counts.cluster_count
)

select * from chosen_centroids
