{#- Each scaled row with its nearest centre and the runner-up: their numbers and
    Euclidean distances. Of equally near centres the lower number wins. Rows of a line
    that was not clustered are left out. -#}
{% macro nearest_centers(rows, centers) %}
    {%- set numbers = center_numbers() -%}
    {%- set far_away = '1e300' %}
    with

    line_centers as (
        {{ line_centers(centers) }}
    ),

    squared_distances as (
        select
            {{ rows }}.*,
            {%- for number in numbers %}
            coalesce({{ squared_distance(number) }}, {{ far_away }})
                as square_{{ number }}{{ ',' if not loop.last }}
            {%- endfor %}
        from {{ rows }}
        inner join line_centers
            on {{ rows }}.business_line = line_centers.center_business_line
    ),

    nearest as (
        select
            *,
            least(square_{{ numbers | join(', square_') }}) as nearest_square
        from squared_distances
    ),

    numbered as (
        select
            *,
            {{ first_equal('nearest_square', numbers) }} as center_number
        from nearest
    ),

    runners_up as (
        select
            *,
            least(
                {%- for number in numbers %}
                case
                    when center_number = {{ number }} then {{ far_away }}
                    else square_{{ number }}
                end{{ ',' if not loop.last }}
                {%- endfor %}
            ) as runner_up_square
        from numbered
    )

    select
        business_line,
        customer_id,
        as_of_date,
        center_number,
        {{ first_equal('runner_up_square', numbers, except='center_number') }}
            as runner_up_center_number,
        sqrt(nearest_square) as distance,
        sqrt(runner_up_square) as runner_up_distance,
        value_amount,
        is_latest
    from runners_up
{% endmacro %}
