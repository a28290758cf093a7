{% set attributes = [
    'segment_name', 'rfm_segment', 'loyalty_tier', 'region', 'age_band', 'income_band',
    'gender',
] %}
{% set metrics = {
    'scored_customers': ['customer_count', 'null'],
    'revenue': ['period_amount', 'null'],
    'orders': ['period_order_count', 'null'],
    'average_rfm_score': ['rfm_score_sum', 'customer_count'],
} %}

with

segments as (
    select * from {{ ref('loyalty_segments', 'int_segments') }}
),

customer_groups as (
    select * from {{ ref('loyalty_segments', 'int_customer_groups') }}
),

attribute_groups as (
    select * from {{ ref('loyalty_segments', 'int_customer_attribute_groups') }}
),

named_groups as (
    select
        customer_groups.*,
        coalesce(segments.segment_name, 'Not clustered') as segment_name,
        segments.loyalty_tier
    from customer_groups
    left join segments
        on
            customer_groups.business_line = segments.business_line
            and customer_groups.segment_id = segments.segment_id
),

dimension_value_sums as (
    {% for attribute in attributes -%}
        select
            business_line,
            as_of_date,
            '{{ attribute }}' as attribute,  -- noqa: RF04
            coalesce({{ attribute }}, 'Unknown') as dimension_value,
            sum(customer_count) as customer_count,
            sum(period_amount) as period_amount,
            sum(period_order_count) as period_order_count,
            sum(rfm_score_sum) as rfm_score_sum
        from named_groups
        group by business_line, as_of_date, coalesce({{ attribute }}, 'Unknown')
        union all
    {% endfor -%}
    select
        business_line,
        as_of_date,
        attribute,
        dimension_value,
        customer_count,
        period_amount,
        period_order_count,
        rfm_score_sum
    from attribute_groups
),

customer_metric_values as (
    {% for metric, (numerator, denominator) in metrics.items() -%}
        select
            business_line,
            as_of_date,
            '{{ metric }}' as metric,
            attribute,
            dimension_value,
            cast({{ numerator }} as {{ decimal_type(18, 4) }}) as numerator,
            cast({{ denominator }} as bigint) as denominator
        from dimension_value_sums
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

select * from customer_metric_values
