{% macro moved_centroids(points, centroids, parts) %}
    {%- set nearest = nearest_fit_centroids(points, centroids, parts) %}
    select
        {{ centroids }}.fit_id,
        {{ centroids }}.business_line,
        {{ centroids }}.sample_number,
        {{ centroids }}.cluster_count,
        {{ centroids }}.start_number,
        {{ centroids }}.centroid_number,
        coalesce(means.row_count, 0) as row_count,
        {%- for slot in feature_slots() %}
        coalesce(means.{{ slot }}, {{ centroids }}.{{ slot }}) as {{ slot }},
        {%- endfor %}
        coalesce({{ slot_square(centroids ~ '.', 'means.') }}, 0) as square
    from {{ centroids }}
    left join ({{ cluster_means(nearest, ['fit_id', 'centroid_number']) }}) as means
        on
            {{ centroids }}.fit_id = means.fit_id
            and {{ centroids }}.centroid_number = means.centroid_number
{% endmacro %}
