{#- Each scaled row with its nearest centre and the runner-up: their numbers and
    Euclidean distances. Of equally near centres the lower number wins. Rows of a line
    that was not clustered are left out. -#}
{% macro nearest_centers(rows, centers) %}
    {%- set numbers = center_numbers() %}
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
    from (
        select
            *,
            least(
                {%- for number in numbers %}
                case
                    when center_number <> {{ number }} then square_{{ number }}
                    else 1e300
                end{{ ',' if not loop.last }}
                {%- endfor %}
            ) as runner_up_square
        from (
            select
                *,
                {{ first_equal('nearest_square', numbers) }} as center_number
            from (
                select
                    *,
                    least(square_{{ numbers | join(', square_') }}) as nearest_square
                from ({{ squared_distances(rows, centers) }}) as squares
            ) as nearest_squares
        ) as numbered
    ) as runners_up
{% endmacro %}
