{#- Each point of a line beside each of its fits with so many clusters, and how near it
    is to each centre: half the squared distance, less what is the same for all centres.
    That is half the centre's squared length minus its product with the point. Lines and
    counts are apart so that nothing is joined by a key: beside one row an engine
    reckons with constants, and no fit pays for features or centres that it has not. -#}
{% macro center_squares(points, centers, line, count) %}
    {%- set slots = feature_slots()[:features_of(line) | length] %}
    select
        fits.fit_id,
        points.customer_id,
        {{ sample_weight('fits.sample_number') }} as weight,
        points.{{ feature_slots() | join(', points.') }}
        {%- for number in range(1, count + 1) %},
        fits.half_{{ number }} - (
            {{- slot_product('points.', 'fits.center_' ~ number ~ '_', slots) }}
        ) as square_{{ number }}
        {%- endfor %}
    from (select * from {{ points }} where business_line = '{{ line }}') as points
    cross join ({{ fit_centers(centers, slots, line, count) }}) as fits
{% endmacro %}
