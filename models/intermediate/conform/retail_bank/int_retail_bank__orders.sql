with

transactions as (
    select * from {{ ref('int_retail_bank__transactions') }}
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
        case when is_return then 0 else -amount end as order_amount,
        case when is_return then -amount else 0 end as return_amount,
        is_return
    from transactions
)

select * from orders
