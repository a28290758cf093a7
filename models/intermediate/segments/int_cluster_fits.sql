with

cluster_fits as (
    select
        business_line,
        cluster_count,
        kind,
        cluster_number,
        name,
        value
    from {{ ref(
        'loyalty_segments',
        {'python': 'int_python_fits', 'sql': 'int_kmeans_fits'}[cluster_method()]
    ) }}
)

select * from cluster_fits
