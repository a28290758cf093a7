{% macro nearest_centroids(rows, centroids) %}
    {%- set numbers = centroid_numbers() %}
    select
        business_line,
        customer_id,
        as_of_date,
        centroid_number,
        {{ first_equal('runner_up_square', numbers, except='centroid_number') }}
            as runner_up_centroid_number,
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
                    when centroid_number <> {{ number }} then square_{{ number }}
                    else 1e300
                end{{ ',' if not loop.last }}
                {%- endfor %}
            ) as runner_up_square
        from (
            select
                *,
                {{ first_equal('nearest_square', numbers) }} as centroid_number
            from (
                select
                    *,
                    least(square_{{ numbers | join(', square_') }}) as nearest_square
                from ({{ squared_distances(rows, centroids) }}) as squares
            ) as nearest_squares
        ) as numbered
    ) as runners_up
{% endmacro %}
