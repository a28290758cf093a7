with

orders as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_orders') }}
    where not is_return and customer_id is not null
),

as_of_dates as (
    select * from {{ ref('loyalty_segments', 'int_as_of_dates') }}
),

rfm_scores as (
    select * from {{ ref('loyalty_segments', 'rfm_scores') }}
),

first_orders as (
    select
        business_line,
        customer_id,
        min(order_date) as first_order_date
    from orders
    group by business_line, customer_id
),

expected_scores as (
    select
        first_orders.business_line,
        first_orders.customer_id,
        as_of_dates.as_of_date
    from first_orders
    inner join as_of_dates
        on
            first_orders.business_line = as_of_dates.business_line
            and first_orders.first_order_date <= as_of_dates.as_of_date
)

select
    expected_scores.business_line,
    expected_scores.customer_id,
    expected_scores.as_of_date
from expected_scores
left join rfm_scores
    on
        expected_scores.business_line = rfm_scores.business_line
        and expected_scores.customer_id = rfm_scores.customer_id
        and expected_scores.as_of_date = rfm_scores.as_of_date
where rfm_scores.customer_id is null
