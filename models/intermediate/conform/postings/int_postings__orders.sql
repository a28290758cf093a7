with

transactions as (
    select * from {{ ref('loyalty_segments', 'int_postings__transactions') }}
    where rejection_reason is null and order_id is not null
),

-- Money that leaves an account is negative there; as an order it counts positive, and a
-- refund reduces it.
orders as (
    select
        business_line,
        order_id,
        customer_id,
        transaction_date as order_date,
        {{ decimal_of('case when not is_return then 0 - amount else 0 end', 18, 4) }}
            as order_amount,
        {{ decimal_of('case when is_return then 0 - amount else 0 end', 18, 4) }}
            as return_amount,
        is_return
    from transactions
)

select * from orders
