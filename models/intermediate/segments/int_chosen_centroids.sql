with

cluster_fits as (
    select * from {{ ref('loyalty_segments', 'int_cluster_fits') }}
),

chosen_counts as (
    select * from {{ ref('loyalty_segments', 'cluster_candidates') }}
    where is_chosen
),

-- Only the chosen fit goes on.
chosen_fits as (
    select cluster_fits.*
    from cluster_fits
    inner join chosen_counts
        on
            cluster_fits.business_line = chosen_counts.business_line
            and cluster_fits.cluster_count = chosen_counts.cluster_count
),

labels as (
    select
        business_line,
        cluster_number
    from chosen_fits
    where kind = 'label'
    group by business_line, cluster_number
),

-- A centroid that no training customer is nearest to is no segment.
chosen_centroids as (
    select
        chosen_fits.business_line,
        chosen_fits.cluster_number as centroid_number,
        chosen_fits.name as feature,
        chosen_fits.value as centroid_scaled
    from chosen_fits
    inner join labels
        on
            chosen_fits.business_line = labels.business_line
            and chosen_fits.cluster_number = labels.cluster_number
    where chosen_fits.kind = 'centroid'
)

select * from chosen_centroids
