{#- One iteration of every fit that still moves. -#}
{% macro kmeans_step(points, history, iteration) %}
    with

    points as (select * from {{ points }}),

    moving as (
        select * from {{ history }}
        where iteration = {{ iteration - 1 }} and is_moving
    ),

    moved as (
        {{ moved_centers('points', 'moving') }}
    ),

    fits as (
        {{ judged_fits('moved', iteration) }}
    )

    select
        moved.fit_id,
        moved.business_line,
        moved.sample_number,
        moved.cluster_count,
        moved.start_number,
        {{ iteration }} as iteration,
        moved.center_number,
        moved.row_count,
        moved.{{ feature_slots() | join(', moved.') }},
        fits.explained,
        fits.is_moving
    from moved
    inner join fits
        on moved.fit_id = fits.fit_id
{% endmacro %}
