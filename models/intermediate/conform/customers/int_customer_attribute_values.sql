with

customer_records as (
    select * from {{ ref('loyalty_segments', 'int_customer_records') }}
    where rejection_reason is null
),

summaries as (
    select * from {{ ref('loyalty_segments', 'int_customer_summary__summaries') }}
    where rejection_reason is null
),

attributes as (
    {{ listed_attributes() }}
),

packed_attributes as (
    select
        business_line,
        customer_id,
        raw_attributes,
        1 as table_rank
    from customer_records
    union all
    select
        business_line,
        customer_id,
        raw_attributes,
        2 as table_rank
    from summaries
),

raw_values as (
    select
        packed_attributes.business_line,
        packed_attributes.customer_id,
        packed_attributes.table_rank,
        attributes.attribute,
        case attributes.attribute_number
            {%- for number in attribute_numbers() %}
                when {{ number }}
                    then {{ dbt.split_part(
                        'packed_attributes.raw_attributes', measure_separator(), number
                    ) }}
            {%- endfor %}
        end as raw_value
    from packed_attributes
    inner join attributes
        on packed_attributes.business_line = attributes.business_line
),

known_values as (
    select
        business_line,
        customer_id,
        table_rank,
        attribute,
        {{ known_text('raw_value') }} as value_text,
        {{ number_of('raw_value') }} as value_number
    from raw_values
),

-- What a list of customers says of them comes first, as in int_loyalty_customers.
ranked_values as (
    select
        *,
        row_number() over (
            partition by business_line, customer_id, attribute
            order by table_rank asc
        ) as value_rank
    from known_values
    where value_text is not null
),

attribute_values as (
    select
        business_line,
        customer_id,
        attribute,
        value_text,
        value_number
    from ranked_values
    where value_rank = 1
)

select * from attribute_values
