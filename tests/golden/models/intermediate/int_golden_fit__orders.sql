with

golden_retail_orders as (
    select * from {{ ref('int_golden_retail__orders') }}
),

-- The same orders, looked at from their own last day.
orders as (
    select
        'golden_fit' as business_line,
        order_id,
        customer_id,
        order_date,
        order_amount,
        return_amount,
        is_return
    from golden_retail_orders
)

select * from orders
