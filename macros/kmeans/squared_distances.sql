{% macro squared_distances(rows, centroids) %}
    {%- set far_away = '1e300' %}
    with

    business_line_centroids as (
        {{ business_line_centroids(centroids) }}
    )

    select
        {{ rows }}.*,
        {%- for number in centroid_numbers() %}
        coalesce({{ squared_distance(number) }}, {{ far_away }})
            as square_{{ number }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ rows }}
    inner join business_line_centroids
        on {{ rows }}.business_line = business_line_centroids.centroid_business_line
{% endmacro %}
