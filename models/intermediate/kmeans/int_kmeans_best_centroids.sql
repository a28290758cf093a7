with

history as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_history') }}
),

numbered_iterations as (
    select
        *,
        max(iteration) over (partition by fit_id) as last_iteration
    from history
),

-- Of the starts of one sample and count, the one whose centroids explain most leaves
-- the least inertia: both add up to the points' squared lengths.
ranked_centroids as (
    select
        *,
        dense_rank() over (
            partition by business_line, sample_number, cluster_count
            order by explained desc, start_number asc
        ) as start_rank
    from numbered_iterations
    where iteration = last_iteration
),

best_centroids as (
    select
        fit_id,
        business_line,
        sample_number,
        cluster_count,
        start_number,
        {%- for slot in feature_slots() %}
            round({{ slot }}) as {{ slot }},
        {%- endfor %}
        centroid_number
    from ranked_centroids
    where start_rank = 1
)

select * from best_centroids
