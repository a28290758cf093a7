with

purchases as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_transactions') }}
    where
        customer_id is not null
        and order_id is not null
        and product_id is not null
        and not is_return
),

as_of_ranges as (
    select
        business_line,
        min(as_of_date) as oldest_date,
        max(as_of_date) as newest_date
    from {{ ref('loyalty_segments', 'int_as_of_dates') }}
    group by business_line
),

first_purchases as (
    select
        business_line,
        customer_id,
        product_id,
        min(transaction_date) as first_purchase_date
    from purchases
    group by business_line, customer_id, product_id
),

dated_purchases as (
    select
        first_purchases.business_line,
        first_purchases.customer_id,
        {{ as_of_date_for(
            'first_purchases.first_purchase_date',
            'as_of_ranges.oldest_date',
            'as_of_ranges.newest_date'
        ) }} as as_of_date
    from first_purchases
    inner join as_of_ranges
        on
            first_purchases.business_line = as_of_ranges.business_line
            and first_purchases.first_purchase_date <= as_of_ranges.newest_date
),

customer_new_products as (
    select
        business_line,
        customer_id,
        as_of_date,
        count(*) as new_product_count
    from dated_purchases
    group by business_line, customer_id, as_of_date
)

select * from customer_new_products
