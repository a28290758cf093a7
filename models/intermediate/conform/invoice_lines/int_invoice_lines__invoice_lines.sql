with

invoice_lines as (
    {{ checked_rows('invoice_lines', 'ordered_at', ['order_id', 'customer_id']) }}
),

-- From here on a person has one id, also in files that were written before a merge.
merged_invoice_lines as (
    {{ with_person_ids('invoice_lines') }}
),

-- Lines in two currencies are two; one without a currency keeps the id it always had.
told_invoice_lines as (
    select
        *,
        case
            when currency is null then region
            else {{ dbt.concat(["coalesce(region, '<null>')", "'|'", 'currency']) }}
        end as region_and_currency
    from merged_invoice_lines
),

numbered_invoice_lines as (
    {{ numbered_lines('told_invoice_lines', [
        'order_id', 'product_id', 'product_name', 'quantity', 'ordered_at',
        'unit_price', 'person_id', 'region_and_currency',
    ], raw=[
        'raw_customer_id', 'raw_product_name', 'raw_order_id', 'raw_product_id',
        'raw_quantity', 'raw_ordered_at', 'raw_unit_price', 'raw_region',
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
        source_file,
        quantity,
        {{ in_own_currency('unit_price') }} as unit_price,
        currency_rate,
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
        file_number,
        is_missing_date,
        is_implausible_date,
        is_id_lost_digits
    from converted_invoice_lines
)

select * from counted_invoice_lines
