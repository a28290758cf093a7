with

-- Guests have invoices too, but nobody to count them for.
transactions as (
    select * from {{ ref('loyalty_segments', 'int_online_retail__transactions') }}
    where rejection_reason is null and customer_id is not null
),

-- A cancellation is an invoice of its own: it is a return and no order.
orders as (
    select
        business_line,
        order_id,
        min(customer_id) as customer_id,
        min(transaction_date) as order_date,
        {{ decimal_of('sum(case when not is_return then amount else 0 end)', 18, 4) }}
            as order_amount,
        {{ decimal_of('sum(case when is_return then amount else 0 end)', 18, 4) }}
            as return_amount,
        is_return
    from transactions
    group by business_line, order_id, is_return
)

select * from orders
