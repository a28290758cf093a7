{% set history = 'over (partition by business_line, customer_id order by as_of_date)' %}

with

customer_months as (
    select * from {{ ref('loyalty_segments', 'int_customer_months') }}
),

customer_new_products as (
    select * from {{ ref('loyalty_segments', 'int_customer_new_products') }}
),

as_of_dates as (
    select * from {{ ref('loyalty_segments', 'int_as_of_dates') }}
),

customers as (
    select
        business_line,
        customer_id
    from customer_months
    group by business_line, customer_id
),

-- Every as-of date for every customer, so that totals run on through quiet months. The
-- dates are a dozen per business line, and no order is joined with a range of them.
customer_dates as (
    select
        customers.business_line,
        customers.customer_id,
        as_of_dates.as_of_date
    from customers
    left join as_of_dates
        on customers.business_line = as_of_dates.business_line
),

month_totals as (
    select
        customer_dates.business_line,
        customer_dates.customer_id,
        customer_dates.as_of_date,
        customer_months.first_order_date,
        customer_months.last_order_date,
        customer_months.order_count,
        customer_months.order_day_count,
        customer_months.order_amount,
        customer_months.return_amount,
        coalesce(customer_new_products.new_product_count, 0) as new_product_count
    from customer_dates
    left join customer_months
        on
            customer_dates.business_line = customer_months.business_line
            and customer_dates.customer_id = customer_months.customer_id
            and customer_dates.as_of_date = customer_months.as_of_date
    left join customer_new_products
        on
            customer_dates.business_line = customer_new_products.business_line
            and customer_dates.customer_id = customer_new_products.customer_id
            and customer_dates.as_of_date = customer_new_products.as_of_date
),

running_totals as (
    select
        business_line,
        customer_id,
        as_of_date,
        min(first_order_date) {{ history }} as first_order_date,
        max(last_order_date) {{ history }} as last_order_date,
        cast(sum(order_count) {{ history }} as bigint) as frequency,
        cast(sum(order_day_count) {{ history }} as bigint) as order_day_count,
        cast(sum(new_product_count) {{ history }} as bigint) as product_count,
        cast(sum(order_amount) {{ history }} as {{ decimal_type(18, 4) }})
            as order_amount,
        cast(sum(return_amount) {{ history }} as {{ decimal_type(18, 4) }})
            as return_amount
    from month_totals
),

-- Who has only returned so far has no order to be scored on.
customer_order_activity as (
    select * from running_totals
    where frequency > 0
)

select * from customer_order_activity
