{% set history = 'over (partition by business_line, customer_id order by as_of_date)' %}

with

customer_months as (
    select * from {{ ref('int_customer_months') }}
),

customer_new_products as (
    select * from {{ ref('int_customer_new_products') }}
),

as_of_dates as (
    select * from {{ ref('int_as_of_dates') }}
),

month_totals as (
    select
        customer_months.*,
        coalesce(customer_new_products.new_product_count, 0) as new_product_count
    from customer_months
    left join customer_new_products
        on
            customer_months.business_line = customer_new_products.business_line
            and customer_months.customer_id = customer_new_products.customer_id
            and customer_months.as_of_date = customer_new_products.as_of_date
),

running_totals as (
    select
        business_line,
        customer_id,
        as_of_date,
        lead(as_of_date) {{ history }} as next_as_of_date,
        min(first_order_date) {{ history }} as first_order_date,
        max(last_order_date) {{ history }} as last_order_date,
        sum(order_count) {{ history }} as frequency,
        sum(order_day_count) {{ history }} as order_day_count,
        sum(new_product_count) {{ history }} as product_count,
        sum(order_amount) {{ history }} as order_amount,
        sum(return_amount) {{ history }} as return_amount
    from month_totals
),

-- Totals hold until the customer's next month with an order or a return. The dates are
-- a dozen per line, so filling the months between is no join of orders with dates.
order_activity as (
    select
        running_totals.business_line,
        running_totals.customer_id,
        as_of_dates.as_of_date,
        running_totals.first_order_date,
        running_totals.last_order_date,
        cast(running_totals.frequency as bigint) as frequency,
        cast(running_totals.order_day_count as bigint) as order_day_count,
        cast(running_totals.product_count as bigint) as product_count,
        cast(running_totals.order_amount as decimal(18, 4)) as order_amount,
        cast(running_totals.return_amount as decimal(18, 4)) as return_amount
    from running_totals
    inner join as_of_dates
        on
            running_totals.business_line = as_of_dates.business_line
            and running_totals.as_of_date <= as_of_dates.as_of_date
            and (
                running_totals.next_as_of_date is null
                or running_totals.next_as_of_date > as_of_dates.as_of_date
            )
    -- Who has only returned so far has no order to be scored on.
    where running_totals.frequency > 0
)

select * from order_activity
