with

customer_features as (
    select * from {{ ref('loyalty_segments', 'int_customer_features') }}
)

{% for name, feature in features().items() -%}
    select
        business_line,
        customer_id,
        as_of_date,
        '{{ name }}' as feature
    from customer_features
    where
        ({{ name }} is null)
        = (business_line in ({{ quoted(feature_business_lines(feature)) }}))
    union all
{% endfor %}
select
    business_line,
    customer_id,
    as_of_date,
    'value_amount' as feature
from customer_features
where value_amount is null
