with

raw_orders as (
    select * from {{ ref('loyalty_segments', 'read_orders') }}
),

typed_orders as (
    select
        business_line,
        {{ known_id('raw_order_id') }} as order_id,
        {{ known_id('raw_customer_id') }} as customer_id,
        {{ known_id('raw_product_id') }} as product_id,
        {{ moment_of('raw_ordered_at') }} as ordered_at,
        {{ known_text('raw_product_name') }} as product_name,
        {{ known_text('raw_region') }} as region,
        {{ known_text('raw_channel') }} as channel,
        upper({{ known_text('raw_currency') }}) as currency,
        lower({{ normal_text(known_text('raw_status')) }}) as status,
        lower({{ known_text('raw_is_return') }}) as return_mark,
        source_file,
        {{ number_of('raw_quantity') }} as quantity,
        {{ number_of('raw_amount') }} as gross_amount,
        {{ number_of('raw_tax') }} as tax_amount,
        {{ number_of('raw_shipping') }} as shipping_amount,
        {{ number_of('raw_discount') }} as discount_amount,
        {{ number_of('raw_unit_cost') }} as unit_cost,
        {{ number_of('raw_margin') }} as margin_amount,
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
        raw_channel
    from raw_orders
),

-- What an amount includes and is no revenue is taken out; the rest counts as it is.
valued_orders as (
    select
        *,
        case
            when abs({{ order_value() }}) < 1000000000000
                then {{ decimal_of(order_value(), 18, 4) }}
        end as amount
    from typed_orders
)

select * from valued_orders
