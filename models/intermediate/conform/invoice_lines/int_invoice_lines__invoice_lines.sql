with

invoice_lines as (
    select * from {{ ref('loyalty_segments', 'stg_loyalty__invoice_lines') }}
),

-- From here on a person has one id, also in files that were written before a merge.
merged_invoice_lines as (
    {{ with_person_ids('invoice_lines') }}
),

numbered_invoice_lines as (
    {{ numbered_lines('merged_invoice_lines', [
        'order_id', 'product_id', 'product_name', 'quantity', 'ordered_at',
        'unit_price', 'person_id', 'region',
    ], raw=[
        'raw_customer_id', 'raw_product_name', 'raw_order_id', 'raw_product_id',
        'raw_quantity', 'raw_ordered_at', 'raw_unit_price', 'raw_region',
    ]) }}
),

counted_invoice_lines as (
    select
        business_line,
        order_id,
        person_id as customer_id,
        product_id,
        ordered_at,
        product_name,
        region,
        currency,
        source_file,
        quantity,
        unit_price,
        raw_order_id,
        raw_product_id,
        raw_product_name,
        raw_quantity,
        raw_ordered_at,
        raw_unit_price,
        raw_customer_id,
        raw_region,
        line_hash,
        copy_number,
        file_number
    from numbered_invoice_lines
)

select * from counted_invoice_lines
