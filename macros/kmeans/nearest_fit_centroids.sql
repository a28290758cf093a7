{% macro nearest_fit_centroids(points, centroids, parts) %}
    {%- for line, count in parts %}
    select
        fit_id,
        customer_id,
        weight,
        {{ feature_slots() | join(', ') }},
        case
            {%- for number in range(1, count) %}
            when square_{{ number }} <= square_
                {{- range(number + 1, count + 1)
                    | join(' and square_' ~ number ~ ' <= square_') }}
                then {{ number }}
            {%- endfor %}
            else {{ count }}
        end as centroid_number
    from ({{ centroid_squares(points, centroids, line, count) }}) as squares
        {{- ' union all' if not loop.last }}
    {%- endfor %}
{% endmacro %}
