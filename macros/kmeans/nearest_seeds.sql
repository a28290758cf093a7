{% macro nearest_seeds(customers, number) %}
    {%- set start = 'business_line, sample_number, start_number' %}
    select
        {{ start }},
        customer_id,
        draw_number,
        {{ feature_slots() | join(', ') }},
        seed_number,
        least(square, {{ slot_square('', 'seed_') }}) as square
    from (
        select
            *
            {%- for slot in feature_slots() %},
            max(case when seed_number = {{ number }} then {{ slot }} end)
                over (partition by {{ start }}) as seed_{{ slot }}
            {%- endfor %}
        from {{ customers }}
    ) as customers
{% endmacro %}
