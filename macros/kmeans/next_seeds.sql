{% macro next_seeds(customers, number, plain_starts) %}
    {%- set start = 'business_line, sample_number, start_number' %}
    select
        {{ start }},
        customer_id,
        draw_number,
        {{ feature_slots() | join(', ') }},
        square,
        case
            when seed_number is not null then seed_number
            when row_number() over (
                partition by {{ start }}
                order by
                    case when seed_number is null then 0 else 1 end asc,
                    case
                        when start_number > {{ plain_starts }}
                            then square / sqrt(draw_number)
                        else 0
                    end desc,
                    draw_number asc
            ) = 1 then {{ number }}
        end as seed_number
    from ({{ nearest_seeds(customers, number - 1) }}) as nearest_seeds
{% endmacro %}
