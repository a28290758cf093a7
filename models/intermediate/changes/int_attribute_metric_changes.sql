{% set by_date = 'over (partition by business_line, metric order by as_of_date asc)' %}

with

attribute_metric_values as (
    select * from {{ ref('loyalty_segments', 'int_attribute_metric_values') }}
),

metric_dates as (
    select
        business_line,
        metric,
        as_of_date,
        max(period_days) as period_days
    from attribute_metric_values
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

-- A dimension value that is missing at one of the dates has 0 there.
sides as (
    {% for side, at_from, at_to in [('from', 1, 0), ('to', 0, 1)] -%}
        select
            date_pairs.*,
            attribute_metric_values.attribute,
            attribute_metric_values.dimension_value,
            {{ at_from }} * attribute_metric_values.numerator as numerator_from,
            {{ at_to }} * attribute_metric_values.numerator as numerator_to,
            {{ at_from }} * attribute_metric_values.denominator as denominator_from,
            {{ at_to }} * attribute_metric_values.denominator as denominator_to
        from date_pairs
        inner join attribute_metric_values
            on
                date_pairs.business_line = attribute_metric_values.business_line
                and date_pairs.metric = attribute_metric_values.metric
                and date_pairs.{{ side }}_date = attribute_metric_values.as_of_date
        where date_pairs.from_date is not null
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

attribute_metric_changes as (
    select
        business_line,
        from_date,
        to_date,
        metric,
        attribute,
        dimension_value,
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
        dimension_value,
        period_days_from,
        period_days_to
)

select * from attribute_metric_changes
