with

history as (
    select * from {{ ref('loyalty_segments', 'customer_segment_history') }}
    where rfm_segment is not null
),

change_drivers as (
    select * from {{ ref('loyalty_segments', 'change_drivers') }}
    where metric = 'scored_customers'
),

members as (
    {% for column in ['segment_name', 'rfm_segment', 'loyalty_tier'] -%}
        select
            business_line,
            as_of_date,
            '{{ column }}' as attribute,  -- noqa: RF04
            coalesce({{ column }}, 'Unknown') as member,
            count(*) as customer_count
        from history
        group by business_line, as_of_date, {{ column }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    members.business_line,
    members.as_of_date,
    members.member,
    change_drivers.value_to
from change_drivers
inner join members
    on
        change_drivers.business_line = members.business_line
        and change_drivers.to_date = members.as_of_date
        and change_drivers.attribute = members.attribute
        and change_drivers.member = members.member
where change_drivers.value_to <> members.customer_count
