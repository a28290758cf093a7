with

attribute_values as (
    select * from {{ ref('loyalty_segments', 'int_customer_attribute_values') }}
),

line_attributes as (
    select * from {{ ref('loyalty_segments', 'int_line_attributes') }}
),

customer_attributes as (
    select
        {{ entity_key('attribute_values.customer_id') }} as customer_key,
        attribute_values.business_line,
        attribute_values.customer_id,
        attribute_values.attribute,
        attribute_values.value_text,
        attribute_values.value_number,
        coalesce(line_attributes.is_dimension, false) as is_dimension
    from attribute_values
    left join line_attributes
        on
            attribute_values.business_line = line_attributes.business_line
            and attribute_values.attribute = line_attributes.attribute
)

select * from customer_attributes
order by business_line asc, customer_id asc, attribute asc
