with

-- Orders have no id, and a customer may have several on a day.
orders as (
    select
        'golden_rfm_orders' as business_line,
        cast(file_row_number as varchar) as order_id,
        customer_id,
        order_date,
        revenue as order_amount,
        0 as return_amount,
        false as is_return
    from read_parquet(
        '{{ var("real_data") }}/rfm_reference/rfm_data_orders.parquet',
        file_row_number = true
    )
)

select * from orders
