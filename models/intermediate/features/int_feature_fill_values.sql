with

customers as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_customers') }}
),

card_sums as (
    select * from {{ ref('loyalty_segments', 'int_card_sums') }}
),

-- Known of a customer whether they have ordered or not.
known_values as (
    select
        {%- for name in features_with('gap', 'median') %}
            {{ render(feature_list()[name].source) }} as {{ name }},
        {%- endfor %}
        coalesce(customers.business_line, card_sums.business_line) as business_line
    from customers
    full outer join card_sums
        on
            customers.business_line = card_sums.business_line
            and customers.customer_id = card_sums.customer_id
),

-- The median of those who have a value: no customer is moved by a gap in the data.
feature_fill_values as (
    {% for name in features_with('gap', 'median') -%}
        select
            business_line,
            '{{ name }}' as feature,
            {{ decimal_of(quantile(name, [0.5], 1), 18, 6) }} as fill_value
        from known_values
        group by business_line
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

select * from feature_fill_values
