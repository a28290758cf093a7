with

raw_invoice_lines as (
    select * from {{ ref('loyalty_segments', 'read_invoice_lines') }}
),

typed_invoice_lines as (
    select
        business_line,
        upper({{ known_id('raw_order_id') }}) as order_id,
        {{ known_id('raw_customer_id') }} as customer_id,
        -- 112 stock codes of the real files occur in two letter cases.
        upper({{ known_id('raw_product_id') }}) as product_id,
        {{ moment_of('raw_ordered_at') }} as ordered_at,
        {{ known_text('raw_product_name') }} as product_name,
        {{ known_text('raw_region') }} as region,
        upper({{ known_text('raw_currency') }}) as currency,
        lower({{ normal_text(known_text('raw_status')) }}) as status,
        source_file,
        {{ number_of('raw_quantity') }} as quantity,
        {{ number_of('raw_unit_price', 24, 10) }} as unit_price,
        raw_order_id,
        raw_product_id,
        raw_product_name,
        raw_quantity,
        raw_ordered_at,
        raw_unit_price,
        raw_customer_id,
        raw_region,
        raw_currency,
        raw_status
    from raw_invoice_lines
)

select * from typed_invoice_lines
