with

raw_customers as (
    select * from {{ ref('loyalty_segments', 'read_customer_summary') }}
),

unpacked_customers as (
    select
        {%- for column in summary_columns('raw_measure_') %}
            nullif(
                {{ dbt.split_part('raw_measures', measure_separator(), loop.index) }},
                ''
            ) as {{ column }},
        {%- endfor %}
        business_line,
        raw_customer_id,
        raw_region,
        raw_measures,
        raw_attributes,
        source_file
    from raw_customers
),

typed_customers as (
    select
        business_line,
        {{ known_id('raw_customer_id') }} as customer_id,
        {{ known_text('raw_region') }} as region,
        source_file,
        {%- for column in summary_columns('raw_measure_') %}
            {{ number_of(column, 18, 6) }} as measure_{{ loop.index }},
            {{ column }},
        {%- endfor %}
        raw_customer_id,
        raw_region,
        raw_measures,
        raw_attributes
    from unpacked_customers
)

select * from typed_customers
