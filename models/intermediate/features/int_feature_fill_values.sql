with

customers as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_customers') }}
),

measures as (
    select * from {{ ref('loyalty_segments', 'int_customer_summary__measures') }}
    where feature in ({{ quoted(features_with('gap', 'median')) }})
),

-- Known of a customer whether they have ordered or not.
known_values as (
    {% for name in features_with('gap', 'median') if name in feature_list() -%}
        select
            business_line,
            '{{ name }}' as feature,
            {{ decimal_of(known_features()[name].source, 18, 6) }} as known_value
        from customers
        union all
    {% endfor -%}
    select
        business_line,
        feature,
        measure_value as known_value
    from measures
),

-- The median of those who have a value: no customer is moved by a gap in the data.
feature_fill_values as (
    select
        business_line,
        feature,
        {{ decimal_of(quantile('known_value', [0.5], 1), 18, 6) }} as fill_value
    from known_values
    group by business_line, feature
)

select * from feature_fill_values
