{% set history = 'over (
    partition by business_line, attribute, dimension_value order by as_of_date asc
)' %}

with

rfm_scores as (
    select * from {{ ref('loyalty_segments', 'rfm_scores') }}
),

dimensions as (
    select * from {{ ref('loyalty_segments', 'int_line_attributes') }}
    where is_dimension
),

attribute_values as (
    select * from {{ ref('loyalty_segments', 'int_customer_attribute_values') }}
),

-- Who has no value of an attribute is in Unknown, so that values add up to everybody.
group_sums as (
    select
        rfm_scores.business_line,
        rfm_scores.as_of_date,
        dimensions.attribute,
        coalesce(attribute_values.value_text, 'Unknown') as dimension_value,
        count(*) as customer_count,
        sum(rfm_scores.monetary_amount) as monetary_amount,
        sum(rfm_scores.frequency) as order_count,
        sum(rfm_scores.rfm_score) as rfm_score_sum
    from rfm_scores
    inner join dimensions
        on rfm_scores.business_line = dimensions.business_line
    left join attribute_values
        on
            rfm_scores.business_line = attribute_values.business_line
            and rfm_scores.customer_id = attribute_values.customer_id
            and dimensions.attribute = attribute_values.attribute
    group by
        rfm_scores.business_line,
        rfm_scores.as_of_date,
        dimensions.attribute,
        coalesce(attribute_values.value_text, 'Unknown')
),

-- What describes a person is the same on all dates, and who is scored once is so on
-- every later date: the date before is the row before.
attribute_groups as (
    select
        business_line,
        as_of_date,
        attribute,
        dimension_value,
        customer_count,
        cast(
            monetary_amount - coalesce(lag(monetary_amount) {{ history }}, 0)
            as {{ decimal_type(18, 4) }}
        ) as period_amount,
        cast(
            order_count - coalesce(lag(order_count) {{ history }}, 0) as bigint
        ) as period_order_count,
        cast(rfm_score_sum as {{ decimal_type(18, 4) }}) as rfm_score_sum
    from group_sums
)

select * from attribute_groups
