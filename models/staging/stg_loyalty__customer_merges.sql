with

raw_customer_merges as (
    select * from {{ ref('loyalty_segments', 'read_customer_merges') }}
),

typed_customer_merges as (
    select
        business_line,
        {{ known_id('raw_customer_id') }} as customer_id,
        {{ known_id('raw_merged_into') }} as merged_into,
        {{ day_of('raw_valid_from') }} as valid_from,
        source_file,
        raw_customer_id,
        raw_merged_into,
        raw_valid_from
    from raw_customer_merges
)

select * from typed_customer_merges
