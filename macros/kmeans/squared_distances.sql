{#- Scaled rows with their squared distance to every centre of their business line, as
    square_<number>; a centre that the line does not have is far away. Rows of a line
    that was not clustered are left out. -#}
{% macro squared_distances(rows, centers) %}
    {%- set far_away = '1e300' %}
    with

    line_centers as (
        {{ line_centers(centers) }}
    )

    select
        {{ rows }}.*,
        {%- for number in center_numbers() %}
        coalesce({{ squared_distance(number) }}, {{ far_away }})
            as square_{{ number }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ rows }}
    inner join line_centers
        on {{ rows }}.business_line = line_centers.center_business_line
{% endmacro %}
