{% macro validated_fits(centroids, iteration) %}
    {%- set fit = 'business_line, sample_number, cluster_count' %}
    select
        fit_id,
        explained,
        square > power(1000000 * {{ var('loyalty_cluster_tolerance') }}, 2)
        {%- if iteration == 5 %}
            and 8 * (place - 1) < start_count
        {%- endif %} as is_moving
    from (
        select
            *,
            row_number() over (
                partition by {{ fit }} order by explained desc, start_number asc
            ) as place,
            count(*) over (partition by {{ fit }}) as start_count
        from (
            select
                fit_id,
                {{ fit }},
                start_number,
                max(square) as square,
                {{ exact_sum('row_count * (' ~ slot_product('', '') ~ ')') }}
                    as explained
            from {{ centroids }}
            group by fit_id, {{ fit }}, start_number
        ) as fits
    ) as ranked_fits
{% endmacro %}
