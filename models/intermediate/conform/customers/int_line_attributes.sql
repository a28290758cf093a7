with

attribute_values as (
    select * from {{ ref('loyalty_segments', 'int_customer_attribute_values') }}
),

personal_columns as (
    select * from {{ rule_table('personal_columns') }}
),

attributes as (
    {{ listed_attributes() }}
),

value_counts as (
    select
        business_line,
        attribute,
        count(distinct value_text) as value_count,
        count(*) as customer_count
    from attribute_values
    group by business_line, attribute
),

-- A name in the table twice would count an attribute twice.
personal_names as (
    select distinct lower(plain_name) as plain_name
    from personal_columns
),

-- A chart of more values than fit on a page shows nothing, and where hardly two
-- customers share a value, each of them could be found.
line_attributes as (
    select
        attributes.business_line,
        attributes.attribute,
        coalesce(value_counts.value_count, 0) as value_count,
        coalesce(value_counts.customer_count, 0) as customer_count,
        personal_names.plain_name is not null as is_personal,
        coalesce(
            personal_names.plain_name is null
            and value_counts.value_count <= 50
            and value_counts.value_count * 2 <= value_counts.customer_count,
            false
        ) as is_dimension
    from attributes
    left join value_counts
        on
            attributes.business_line = value_counts.business_line
            and attributes.attribute = value_counts.attribute
    left join personal_names
        on attributes.plain_name = personal_names.plain_name
)

select * from line_attributes
