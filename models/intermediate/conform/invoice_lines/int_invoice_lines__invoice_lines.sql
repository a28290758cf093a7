with

invoice_lines as (
    {{ checked_rows('invoice_lines', 'ordered_at', ['order_id', 'customer_id']) }}
),

-- From here on a person has one id, also in files that were written before a merge.
merged_invoice_lines as (
    {{ with_person_ids('invoice_lines') }}
),

dated_invoice_lines as (
    select
        *,
        cast(ordered_at as date) as ordered_day
    from merged_invoice_lines
),

-- What a line is makes it the same in two files; what describes it may change.
numbered_invoice_lines as (
    {{ numbered_lines('dated_invoice_lines', [
        'order_id', 'product_id', 'quantity', 'ordered_day', 'unit_price', 'person_id',
    ], shared=['currency'], newest=['currency', 'status'], raw=[
        'ordered_at', 'product_name', 'raw_customer_id', 'raw_product_name',
        'raw_order_id', 'raw_product_id', 'raw_quantity', 'raw_ordered_at',
        'raw_unit_price', 'raw_region', 'raw_currency', 'raw_status',
    ]) }}
),

converted_invoice_lines as (
    {{ with_currency_rates('numbered_invoice_lines', 'ordered_at') }}
),

counted_invoice_lines as (
    select
        business_line,
        order_id,
        case when not {{ has_lost_digits('person_id') }} then person_id end
            as customer_id,
        product_id,
        ordered_at,
        product_name,
        region,
        currency,
        status,
        source_file,
        quantity,
        {{ in_own_currency('unit_price', 10) }} as unit_price,
        currency_rate,
        raw_order_id,
        raw_product_id,
        raw_product_name,
        raw_quantity,
        raw_ordered_at,
        raw_unit_price,
        raw_customer_id,
        raw_region,
        raw_currency,
        raw_status,
        line_hash,
        copy_number,
        file_number,
        is_missing_date,
        is_implausible_date,
        is_id_lost_digits
    from converted_invoice_lines
)

select * from counted_invoice_lines
