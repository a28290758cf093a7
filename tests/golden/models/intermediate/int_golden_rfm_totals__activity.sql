with

-- One row per customer comes as it is: totals, without the orders behind them.
activity as (
    select
        'golden_rfm_totals' as business_line,
        cast(cast(customer_id as integer) as varchar) as customer_id,
        date '2007-01-01' as as_of_date,
        cast(null as date) as first_order_date,
        most_recent_visit as last_order_date,
        number_of_orders as frequency,
        cast(null as bigint) as order_day_count,
        cast(null as bigint) as product_count,
        revenue as order_amount,
        0 as return_amount
    from read_parquet(
        '{{ var("real_data") }}/rfm_reference/rfm_data_customer.parquet'
    )
)

select * from activity
