with

training_customers as (
    select * from {{ ref('loyalty_segments', 'int_training_customers') }}
),

-- Every business line's features in the same columns, so that one loop fits all
-- business lines. A column that a business line does not need is 0 for all of it, and
-- moves nobody.
points as (
    {% for line in active_lines() -%}
        select
            business_line,
            {%- for slot in feature_slots() %}
                {{ slot_value(features_of(line), loop.index0) }} as {{ slot }},
            {%- endfor %}
            customer_id
        from training_customers
        where business_line = '{{ line }}'
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

different_points as (
    select distinct
        business_line,
        {{ feature_slots() | join(', ') }}
    from points
),

-- With no more different customers than clusters, each would be a cluster of its own.
fitted_business_lines as (
    select business_line
    from different_points
    group by business_line
    having count(*) > {{ var('loyalty_cluster_count_max') }}
),

weighted_points as (
    select
        points.business_line,
        {%- for slot in feature_slots() %}
            points.{{ slot }},
        {%- endfor %}
        {%- for number in range(1, checked_number('loyalty_cluster_refits', 1) + 1) %}
            {{ bootstrap_weight(draw_hash(["'sample'", number])) }}
                as weight_{{ number }},
        {%- endfor %}
        points.customer_id
    from points
    inner join fitted_business_lines
        on points.business_line = fitted_business_lines.business_line
)

select * from weighted_points
