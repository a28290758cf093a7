{#- Each point with its nearest centre in every fit of its line, also where it has no
    weight. Of equally near centres the lowest number wins. -#}
{% macro nearest_fit_centers(points, centers) %}
    {%- for line in var('business_lines') -%}
        {%- set is_last_line = loop.last -%}
        {%- for count in cluster_counts() %}
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
        end as center_number
    from ({{ center_squares(points, centers, line, count) }}) as squares
            {{- ' union all' if not (loop.last and is_last_line) }}
        {%- endfor %}
    {%- endfor %}
{% endmacro %}
