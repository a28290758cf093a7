with

history as (
    select * from {{ ref('loyalty_segments', 'customer_segment_history') }}
    where rfm_segment is not null
),

change_drivers as (
    select * from {{ ref('loyalty_segments', 'change_drivers') }}
    where metric = 'scored_customers'
),

dimension_values as (
    {% for column in ['segment_name', 'rfm_segment', 'loyalty_tier'] -%}
        select
            business_line,
            as_of_date,
            '{{ column }}' as attribute,  -- noqa: RF04
            coalesce({{ column }}, 'Unknown') as dimension_value,
            count(*) as customer_count
        from history
        group by business_line, as_of_date, {{ column }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    dimension_values.business_line,
    dimension_values.as_of_date,
    dimension_values.dimension_value,
    change_drivers.value_to
from change_drivers
inner join dimension_values
    on
        change_drivers.business_line = dimension_values.business_line
        and change_drivers.to_date = dimension_values.as_of_date
        and change_drivers.attribute = dimension_values.attribute
        and change_drivers.dimension_value = dimension_values.dimension_value
where change_drivers.value_to <> dimension_values.customer_count
