{#- Each point of a line beside each of its fits with so many clusters, and how near it
    is to each centroid: half the squared distance, less what is the same for all centroids.
    That is half the centroid's squared length minus its product with the point. Lines and
    counts are apart so that nothing is joined by a key: beside one row an engine
    reckons with constants, and no fit pays for features or centroids that it has not. -#}
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
