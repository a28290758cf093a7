with

customer_measures as (
    select * from {{ ref('loyalty_segments', 'int_customer_measures') }}
),

fill_values as (
    select
        {%- for name in features_with('gap', 'median') %}
            max(case when feature = '{{ name }}' then fill_value end)
                as {{ name }}__fill,
        {%- endfor %}
        business_line
    from {{ ref('loyalty_segments', 'int_feature_fill_values') }}
    group by business_line
),

measures_and_fills as (
    select
        {%- for name in features_with('gap', 'median') %}
            fill_values.{{ name }}__fill,
        {%- endfor %}
        customer_measures.*
    from customer_measures
    left join fill_values
        on customer_measures.business_line = fill_values.business_line
),

-- Gaps are filled here and nowhere else.
customer_features as (
    select
        business_line,
        customer_id,
        as_of_date,
        {%- for name, entry in features().items() %}
            {{ feature(name, entry) }} as {{ name }},
        {%- endfor %}
        {{ decimal_of(customer_value(), 18, 4) }} as value_amount,
        {%- for name in features_with('gap', 'median') %}
            {{ is_filled(features()[name]) }} as is_{{ name }}_filled,
        {%- endfor %}
        is_latest
    from measures_and_fills
)

select * from customer_features
