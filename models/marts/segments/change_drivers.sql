with

member_changes as (
    select * from {{ ref('loyalty_segments', 'int_member_changes') }}
),

drivers as (
    {{ change_drivers('member_changes') }}
),

change_drivers as (
    select
        business_line,
        from_date,
        to_date,
        metric,
        attribute,
        member,
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
            abs(z_score) >= {{ checked_number('outlier_z_score', 0, is_whole=false) }},
            false
        ) as is_outlier,
        driver_rank,
        period_days_from,
        period_days_to
    from drivers
)

select * from change_drivers
order by
    business_line asc, to_date asc, metric asc, attribute asc, member asc
