with

-- Every column by its name, since the two tables are stacked by position.
all_values as (
    {% for table in ['int_customer_metric_values', 'int_account_metric_values'] -%}
        select
            business_line,
            as_of_date,
            metric,
            attribute,
            dimension_value,
            numerator,
            denominator
        from {{ ref('loyalty_segments', table) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

as_of_dates as (
    select
        business_line,
        as_of_date,
        lag(as_of_date) over (
            partition by business_line order by as_of_date asc
        ) as date_before
    from {{ ref('loyalty_segments', 'int_as_of_dates') }}
),

-- A period begins after the as-of date before: the first date has none.
attribute_metric_values as (
    select
        all_values.business_line,
        all_values.as_of_date,
        all_values.metric,
        all_values.attribute,
        all_values.dimension_value,
        all_values.numerator,
        all_values.denominator,
        case
            when all_values.metric in ('revenue', 'orders')
                then {{ days_between(
                    'as_of_dates.date_before', 'as_of_dates.as_of_date'
                ) }}
        end as period_days
    from all_values
    inner join as_of_dates
        on
            all_values.business_line = as_of_dates.business_line
            and all_values.as_of_date = as_of_dates.as_of_date
    where
        all_values.metric not in ('revenue', 'orders')
        or as_of_dates.date_before is not null
)

select * from attribute_metric_values
