{% macro centroid_squares(points, centroids, line, count) %}
    {%- set slots = feature_slots()[:features_of(line) | length] %}
    select
        fits.fit_id,
        points.customer_id,
        {{ sample_weight('fits.sample_number') }} as weight,
        points.{{ feature_slots() | join(', points.') }}
        {%- for number in range(1, count + 1) %},
        fits.half_{{ number }} - (
            {{- slot_product('points.', 'fits.centroid_' ~ number ~ '_', slots) }}
        ) as square_{{ number }}
        {%- endfor %}
    from (select * from {{ points }} where business_line = '{{ line }}') as points
    cross join ({{ fit_centroids(centroids, slots, line, count) }}) as fits
{% endmacro %}
