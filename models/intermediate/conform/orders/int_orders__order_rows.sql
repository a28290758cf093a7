with

orders as (
    {{ checked_rows('orders', 'ordered_at', ['order_id', 'customer_id']) }}
),

-- From here on a person has one id, also in files that were written before a merge.
merged_orders as (
    {{ with_person_ids('orders') }}
),

dated_orders as (
    select
        *,
        cast(ordered_at as date) as ordered_day,
        {{ is_return_mark('return_mark') }} as is_marked
    from merged_orders
),

-- What an order is makes it the same in two files; its status and what describes it
-- change, and come from the later file.
numbered_orders as (
    {{ numbered_lines('dated_orders', [
        'person_id', 'ordered_day', 'gross_amount', 'is_marked',
    ], shared=['order_id', 'product_id', 'quantity', 'currency'],
    newest=['order_id', 'amount', 'currency', 'status'], raw=[
        'order_id', 'product_id', 'quantity', 'ordered_at', 'product_name',
        'raw_customer_id', 'raw_ordered_at', 'raw_amount', 'raw_order_id',
        'raw_product_id', 'raw_quantity', 'raw_status', 'raw_is_return',
        'raw_tax', 'raw_shipping', 'raw_discount', 'raw_unit_cost', 'raw_margin',
        'raw_product_name', 'raw_region', 'raw_channel', 'raw_currency',
    ]) }}
),

converted_orders as (
    {{ with_currency_rates('numbered_orders', 'ordered_at') }}
),

order_rows as (
    select
        business_line,
        order_id,
        case when not {{ has_lost_digits('person_id') }} then person_id end
            as customer_id,
        product_id,
        ordered_at,
        product_name,
        region,
        channel,
        currency,
        status,
        return_mark,
        source_file,
        quantity,
        gross_amount,
        tax_amount,
        shipping_amount,
        discount_amount,
        unit_cost,
        margin_amount,
        raw_customer_id,
        raw_ordered_at,
        raw_amount,
        raw_order_id,
        raw_product_id,
        raw_product_name,
        raw_quantity,
        raw_unit_cost,
        raw_margin,
        raw_discount,
        raw_tax,
        raw_shipping,
        raw_currency,
        raw_status,
        raw_is_return,
        raw_region,
        raw_channel,
        {{ in_own_currency('amount') }} as amount,
        currency_rate,
        line_hash,
        copy_number,
        file_number,
        is_missing_date,
        is_implausible_date,
        is_id_lost_digits
    from converted_orders
)

select * from order_rows
