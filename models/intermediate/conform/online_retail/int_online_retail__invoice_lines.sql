with

invoice_lines as (
    select * from {{ ref('loyalty_segments', 'stg_online_retail__invoice_lines') }}
),

hashed_invoice_lines as (
    select
        *,
        {{ row_hash([
            'invoice_id', 'product_id', 'description', 'quantity', 'invoiced_at',
            'unit_price', 'customer_id', 'country',
        ]) }} as line_hash
    from invoice_lines
),

-- An invoice may list an item twice, so an invoice line's copies within one file all
-- count. Those written in several ways are numbered by how, never as they came.
numbered_invoice_lines as (
    select
        *,
        row_number() over (
            partition by line_hash, source_file
            order by
                raw_customer asc nulls last,
                raw_description asc nulls last,
                raw_invoice asc nulls last,
                raw_stock_code asc nulls last,
                raw_quantity asc nulls last,
                raw_invoice_date asc nulls last,
                raw_unit_price asc nulls last,
                raw_country asc nulls last
        ) as copy_number
    from hashed_invoice_lines
),

-- The same copy in another file is the same invoice line again.
file_numbered_invoice_lines as (
    select
        invoice_id,
        customer_id,
        product_id,
        invoiced_at,
        description,
        country,
        source_file,
        quantity,
        unit_price,
        line_hash,
        copy_number,
        row_number() over (
            partition by line_hash, copy_number order by source_file asc
        ) as file_number,
        raw_invoice,
        raw_stock_code,
        raw_description,
        raw_quantity,
        raw_invoice_date,
        raw_unit_price,
        raw_customer,
        raw_country
    from numbered_invoice_lines
)

select * from file_numbered_invoice_lines
