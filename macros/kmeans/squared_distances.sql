{#- Scaled rows with their squared distance to every centroid of their business line, as
    square_<number>; a centroid that the line does not have is far away. Rows of a line
    that was not clustered are left out. -#}
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
