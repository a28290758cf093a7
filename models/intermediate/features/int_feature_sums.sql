with

customer_features as (
    select * from {{ ref('loyalty_segments', 'int_customer_features') }}
    where is_latest
),

transformed_features as (
    select
        {%- for name in used_features() %}
            {{ transformed_feature(name) }} as {{ name }},
        {%- endfor %}
        business_line
    from customer_features
),

-- Sums of decimals are exact, so no order of rows or threads can change them.
feature_sums as (
    select
        business_line,
        {%- for name in used_features() %}
            count({{ name }}) as {{ name }}_count,
            sum({{ name }}) as {{ name }}_sum,
            sum(cast({{ name }} * {{ name }} as {{ decimal_type(38, 9) }}))
                as {{ name }}_square_sum,
            max({{ name }}) - min({{ name }}) as {{ name }}_range,
        {%- endfor %}
        count(*) as customer_count
    from transformed_features
    group by business_line
)

select * from feature_sums
