with

-- Whoever has an id: duplicates, service codes and free items are kept.
invoice_lines as (
    select
        invoiceno as order_id,
        replace(customerid, '.0', '') as customer_id,
        cast(invoicedate as date) as order_date,
        cast(quantity as integer) * cast(unitprice as decimal(18, 4)) as amount,
        invoiceno like 'C%' as is_return
    from
        read_csv(
            '{{ var("real_data") }}/online_retail/*.csv',
            header = true,
            all_varchar = true
        )
    where customerid is not null
),

-- Cancellations are there as returns: it is for the activity model to leave them out.
orders as (
    select
        'golden_retail' as business_line,
        order_id,
        customer_id,
        min(order_date) as order_date,
        sum(case when is_return then 0 else amount end) as order_amount,
        sum(case when is_return then amount else 0 end) as return_amount,
        is_return
    from invoice_lines
    group by order_id, customer_id, is_return
),

spending_customers as (
    select customer_id
    from orders
    group by customer_id
    having sum(order_amount) > 0
),

-- The recipe drops who has spent nothing before it makes the cuts.
spending_customers_orders as (
    select orders.*
    from orders
    inner join spending_customers
        on orders.customer_id = spending_customers.customer_id
)

select * from spending_customers_orders
