{% macro kmeans_step(points, history, iteration, parts) %}
    with

    points as (select * from {{ points }}),

    moving as (
        select * from {{ history }}
        where iteration = {{ iteration - 1 }} and is_moving
    ),

    moved as (
        {{ moved_centroids('points', 'moving', parts) }}
    ),

    fits as (
        {{ validated_fits('moved', iteration) }}
    )

    select
        moved.fit_id,
        moved.business_line,
        moved.sample_number,
        moved.cluster_count,
        moved.start_number,
        {{ iteration }} as iteration,
        moved.centroid_number,
        moved.row_count,
        moved.{{ feature_slots() | join(', moved.') }},
        fits.explained,
        fits.is_moving
    from moved
    inner join fits
        on moved.fit_id = fits.fit_id
{% endmacro %}
