with

raw_invoice_lines as (
    {{ raw_rows('online_retail', 'invoice_lines', {
        'raw_invoice': ['InvoiceNo', 'Invoice'],
        'raw_stock_code': ['StockCode'],
        'raw_description': ['Description'],
        'raw_quantity': ['Quantity'],
        'raw_invoice_date': ['InvoiceDate'],
        'raw_unit_price': ['UnitPrice', 'Price'],
        'raw_customer': ['CustomerID', 'Customer ID'],
        'raw_country': ['Country'],
    }) }}
),

typed_invoice_lines as (
    select
        upper({{ clean_text('raw_invoice') }}) as invoice_id,
        {{ clean_id('raw_customer') }} as customer_id,
        -- 112 stock codes of the real files occur in two letter cases.
        upper({{ clean_text('raw_stock_code') }}) as product_id,
        {{ cast_or_null('raw_invoice_date', 'timestamp') }} as invoiced_at,
        -- A missing description arrives as the text nan in some exports.
        nullif({{ clean_text('raw_description') }}, 'nan') as description,
        {{ clean_text('raw_country') }} as country,
        source_file,
        {{ cast_or_null('raw_quantity', 'decimal(18, 4)') }} as quantity,
        {{ cast_or_null('raw_unit_price', 'decimal(18, 4)') }} as unit_price,
        raw_invoice,
        raw_stock_code,
        raw_description,
        raw_quantity,
        raw_invoice_date,
        raw_unit_price,
        raw_customer,
        raw_country
    from raw_invoice_lines
)

select * from typed_invoice_lines
