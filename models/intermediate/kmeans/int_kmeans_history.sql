-- depends_on: {{ ref('loyalty_segments', 'int_kmeans_points') }}
with

starts as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_starts') }}
),

first_centroids as (
    select
        fit_id,
        business_line,
        sample_number,
        cluster_count,
        start_number,
        0 as iteration,
        centroid_number,
        0 as row_count,
        {%- for slot in feature_slots() %}
            {{ slot }},
        {%- endfor %}
        cast(0 as {{ double_type() }}) as explained,
        true as is_moving
    from starts
)

select * from first_centroids
