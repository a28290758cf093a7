with

-- Guests have orders too, but nobody to count them for.
transactions as (
    select * from {{ ref('loyalty_segments', 'int_invoice_lines__transactions') }}
    where rejection_reason is null and customer_id is not null
),

orders as (
    {{ sales_orders('transactions') }}
)

select * from orders
