with

attribute_metric_changes as (
    select * from {{ ref('loyalty_segments', 'int_attribute_metric_changes') }}
),

drivers as (
    {{ change_drivers('attribute_metric_changes') }}
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
        coalesce(
            abs(z_score)
            >= {{ checked_number('loyalty_outlier_z_score', 0, is_whole=false) }},
            false
        ) as is_outlier,
        driver_rank,
        period_days_from,
        period_days_to
    from drivers
)

select * from change_drivers
order by
    business_line asc, to_date asc, metric asc, attribute asc, dimension_value asc
