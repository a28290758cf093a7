with

customer_features as (
    select * from {{ ref('loyalty_segments', 'int_customer_features') }}
),

line_scaling as (
    select
        {%- for name in used_features() %}
            max(case when feature = '{{ name }}' then mean end) as {{ name }}__mean,
            max(case when feature = '{{ name }}' then standard_deviation end)
                as {{ name }}__deviation,
        {%- endfor %}
        business_line
    from {{ ref('loyalty_segments', 'feature_scaling') }}
    group by business_line
),

-- The newest date's scaling holds for the whole history: a move is the customer's own.
scaled_features as (
    select
        customer_features.business_line,
        customer_features.customer_id,
        customer_features.as_of_date,
        {%- for name in used_features() %}
            {{ scaled_feature(name) }} as {{ name }},
        {%- endfor %}
        customer_features.value_amount,
        customer_features.is_latest
    from customer_features
    left join line_scaling
        on customer_features.business_line = line_scaling.business_line
)

select * from scaled_features
