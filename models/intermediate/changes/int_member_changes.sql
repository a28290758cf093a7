{% set by_date = 'over (partition by business_line, metric order by as_of_date asc)' %}

with

member_values as (
    select * from {{ ref('loyalty_segments', 'int_member_values') }}
),

metric_dates as (
    select
        business_line,
        metric,
        as_of_date,
        max(period_days) as period_days
    from member_values
    group by business_line, metric, as_of_date
),

date_pairs as (
    select
        business_line,
        metric,
        lag(as_of_date) {{ by_date }} as from_date,
        as_of_date as to_date,
        lag(period_days) {{ by_date }} as period_days_from,
        period_days as period_days_to
    from metric_dates
),

-- A member that is missing at one of the dates has 0 there.
sides as (
    {% for side, at_from, at_to in [('from', 1, 0), ('to', 0, 1)] -%}
        select
            date_pairs.*,
            member_values.attribute,
            member_values.member,
            {{ at_from }} * member_values.numerator as numerator_from,
            {{ at_to }} * member_values.numerator as numerator_to,
            {{ at_from }} * member_values.denominator as denominator_from,
            {{ at_to }} * member_values.denominator as denominator_to
        from date_pairs
        inner join member_values
            on
                date_pairs.business_line = member_values.business_line
                and date_pairs.metric = member_values.metric
                and date_pairs.{{ side }}_date = member_values.as_of_date
        where date_pairs.from_date is not null
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

member_changes as (
    select
        business_line,
        from_date,
        to_date,
        metric,
        attribute,
        member,
        period_days_from,
        period_days_to,
        cast(sum(numerator_from) as {{ decimal_type(18, 4) }}) as numerator_from,
        cast(sum(numerator_to) as {{ decimal_type(18, 4) }}) as numerator_to,
        cast(sum(denominator_from) as bigint) as denominator_from,
        cast(sum(denominator_to) as bigint) as denominator_to
    from sides
    group by
        business_line,
        from_date,
        to_date,
        metric,
        attribute,
        member,
        period_days_from,
        period_days_to
)

select * from member_changes
