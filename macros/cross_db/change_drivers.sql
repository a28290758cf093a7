{% macro change_drivers(changes) %}
    {%- set one_change = 'partition by business_line, metric, attribute, to_date' -%}
    with

    attribute_metric_values as (
        select *
            {%- for date in ['from', 'to'] %}
            {%- set part, whole = 'numerator_' ~ date, 'denominator_' ~ date %}
            {%- set all_parts = 'sum(' ~ part ~ ') over (' ~ one_change ~ ')' %}
            {%- set all_wholes = 'sum(' ~ whole ~ ') over (' ~ one_change ~ ')' %},
            {{ sum_or_ratio(part, whole) }} as value_{{ date }},
            {{ sum_or_ratio(all_parts, all_wholes) }} as total_{{ date }},
            {{ ratio_of(whole, all_wholes) }} as weight_{{ date }}
            {%- endfor %}
        from {{ changes }}
    ),

    effects as (
        select *,
            value_to - value_from as difference,
            cast((weight_to - weight_from) / 2 * (
                coalesce(value_from, value_to) - total_from
                + coalesce(value_to, value_from) - total_to
            ) as {{ decimal_type(38, 14) }}) as mix_effect,
            cast((weight_from + weight_to) / 2 * coalesce(value_to - value_from, 0)
                as {{ decimal_type(38, 14) }}) as rate_effect
        from attribute_metric_values
    )

    select *,
        {{ ratio_of('contribution', 'total_to - total_from') }} as share_of_difference,
        {{ z_score('contribution', one_change) }} as z_score,
        row_number() over (
            {{ one_change }} order by abs(contribution) desc, dimension_value asc
        ) as driver_rank
    from (
        select *, coalesce(mix_effect + rate_effect, difference) as contribution
        from effects
    ) as contributions
{% endmacro %}
