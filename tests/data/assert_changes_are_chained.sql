with

change_drivers as (
    select
        *,
        min(from_date) over (partition by business_line, metric) as first_date,
        max(to_date) over (partition by business_line, metric) as last_date
    from {{ ref('loyalty_segments', 'change_drivers') }}
),

-- Every date in between ends a change and begins one; a dimension value without a row
-- has 0.
links as (
    select
        business_line,
        metric,
        attribute,
        dimension_value,
        to_date as as_of_date,
        coalesce(value_to, 0) as end_less_begin
    from change_drivers
    where to_date < last_date
    union all
    select
        business_line,
        metric,
        attribute,
        dimension_value,
        from_date as as_of_date,
        0 - coalesce(value_from, 0) as end_less_begin
    from change_drivers
    where from_date > first_date
)

select
    business_line,
    metric,
    attribute,
    dimension_value,
    as_of_date
from links
group by business_line, metric, attribute, dimension_value, as_of_date
having sum(end_less_begin) <> 0
