{#- The centres of fits, each at the mean of the points that were nearest to it, with
    the square of how far it went. A centre that was nearest to none stays. -#}
{% macro moved_centers(points, centers, parts) %}
    {%- set nearest = nearest_fit_centers(points, centers, parts) %}
    select
        {{ centers }}.fit_id,
        {{ centers }}.business_line,
        {{ centers }}.sample_number,
        {{ centers }}.cluster_count,
        {{ centers }}.start_number,
        {{ centers }}.center_number,
        coalesce(means.row_count, 0) as row_count,
        {%- for slot in feature_slots() %}
        coalesce(means.{{ slot }}, {{ centers }}.{{ slot }}) as {{ slot }},
        {%- endfor %}
        coalesce({{ slot_square(centers ~ '.', 'means.') }}, 0) as square
    from {{ centers }}
    left join ({{ cluster_means(nearest, ['fit_id', 'center_number']) }}) as means
        on
            {{ centers }}.fit_id = means.fit_id
            and {{ centers }}.center_number = means.center_number
{% endmacro %}
