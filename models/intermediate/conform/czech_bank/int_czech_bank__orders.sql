with

transactions as (
    select * from {{ ref('loyalty_segments', 'int_czech_bank__transactions') }}
    where rejection_reason is null and order_id is not null
),

-- Money that leaves an account is negative there; as an order it counts positive. This
-- bank's files mark no refunds.
orders as (
    select
        business_line,
        order_id,
        customer_id,
        transaction_date as order_date,
        -amount as order_amount,
        cast(0 as {{ decimal_type(18, 4) }}) as return_amount,
        is_return
    from transactions
)

select * from orders
