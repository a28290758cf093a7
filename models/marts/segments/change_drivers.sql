{% set outlier = checked_number('loyalty_outlier_z_score', 0, is_whole=false) %}
{% set all = 'partition by business_line, metric, attribute, to_date' %}
{% set number = 'cast(contribution as ' ~ double_type() ~ ')' %}
{% set deviations = '(' ~ number ~ ' - avg(' ~ number ~ ') over (' ~ all ~ '))'
    ~ ' / stddev_pop(' ~ number ~ ') over (' ~ all ~ ')' %}

with

attribute_metric_changes as (
    select * from {{ ref('loyalty_segments', 'int_attribute_metric_changes') }}
),

values_and_weights as (
    select
        {%- for day in ['from', 'to'] %}
            {{ sum_or_ratio('numerator_' ~ day, 'denominator_' ~ day) }}
                as value_{{ day }},
            {{ sum_or_ratio(
                'sum(numerator_' ~ day ~ ') over (' ~ all ~ ')',
                'sum(denominator_' ~ day ~ ') over (' ~ all ~ ')'
            ) }} as total_{{ day }},
            {{ ratio_of(
                'denominator_' ~ day, 'sum(denominator_' ~ day ~ ') over (' ~ all ~ ')'
            ) }} as weight_{{ day }},
        {%- endfor %}
        *
    from attribute_metric_changes
),

-- Mix and rate at the mean of both dates favour neither date, and add up.
effects as (
    select
        *,
        value_to - value_from as difference,
        cast((weight_to - weight_from) / 2 * (
            coalesce(value_from, value_to) - total_from
            + coalesce(value_to, value_from) - total_to
        ) as {{ decimal_type(38, 14) }}) as mix_effect,
        cast(
            (weight_from + weight_to) / 2 * coalesce(value_to - value_from, 0)
            as {{ decimal_type(38, 14) }}
        ) as rate_effect
    from values_and_weights
),

-- A sum has no mix and rate: what it adds is its difference.
contributions as (
    select
        *,
        coalesce(mix_effect + rate_effect, difference) as contribution
    from effects
),

drivers as (
    select
        *,
        {{ ratio_of('contribution', 'total_to - total_from') }} as share_of_difference,
        case
            when
                count(*) over ({{ all }}) >= 5
                and max(contribution) over ({{ all }})
                > min(contribution) over ({{ all }})
                then {{ rounded(deviations, 6) }}
        end as z_score,
        row_number() over (
            {{ all }} order by abs(contribution) desc, dimension_value asc
        ) as driver_rank
    from contributions
),

change_drivers as (
    select
        business_line,
        from_date,
        to_date,
        metric,
        attribute,
        dimension_value,
        value_from,
        value_to,
        difference,
        total_from,
        total_to,
        contribution,
        share_of_difference,
        mix_effect,
        rate_effect,
        z_score,
        coalesce(abs(z_score) >= {{ outlier }}, false) as is_outlier,
        driver_rank,
        period_days_from,
        period_days_to
    from drivers
)

select * from change_drivers
order by
    business_line asc, to_date asc, metric asc, attribute asc, dimension_value asc
