{#- Each point with its nearest centre in every fit of its line and, where that is among
    the keys, of its sample. Of equally near centres the lowest number wins. What is
    compared is half the squared distance, less the same for all centres: half the
    centre's squared length minus its product with the point. A part for each number of
    clusters: no fit pays for centres that it does not have. -#}
{% macro nearest_fit_centers(points, centers, keys) %}
    {%- for count in cluster_counts() %}
        {%- set numbers = range(1, count + 1) | list %}
    select
        fit_id,
        customer_id,
        weight,
        {{ feature_slots() | join(', ') }},
        {{ first_equal('nearest_square', numbers) }} as center_number
    from (
        select
            *,
            least(square_{{ numbers | join(', square_') }}) as nearest_square
        from (
            select
                fits.fit_id,
                {{ points }}.customer_id,
                {{ points }}.weight,
                {{ points }}.{{ feature_slots() | join(', ' ~ points ~ '.') }},
                {%- for number in numbers %}
                fits.half_{{ number }} - (
                    {{- slot_product(points ~ '.', 'fits.center_' ~ number ~ '_') }}
                ) as square_{{ number }}{{ ',' if not loop.last }}
                {%- endfor %}
            from {{ points }}
            inner join ({{ fit_centers(centers, count) }}) as fits
                on
                {%- for key in keys %}
                {{ 'and ' if not loop.first }}{{ points }}.{{ key }} = fits.{{ key }}
                {%- endfor %}
        ) as squares
    ) as nearest_squares
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{% endmacro %}
