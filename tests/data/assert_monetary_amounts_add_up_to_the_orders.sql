with

orders as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_orders') }}
),

rfm_scores as (
    select * from {{ ref('loyalty_segments', 'rfm_scores') }}
    where is_latest
),

-- What the scored customers ordered and returned up to the newest date, counted from
-- the orders themselves.
order_totals as (
    select
        orders.business_line,
        sum(orders.order_amount)
        {{ '+ sum(orders.return_amount)' if var('loyalty_returns') == 'net' }}
            as amount,
        sum(case when orders.is_return then 0 else 1 end) as order_count
    from orders
    inner join rfm_scores
        on
            orders.business_line = rfm_scores.business_line
            and orders.customer_id = rfm_scores.customer_id
            and orders.order_date <= rfm_scores.as_of_date
    group by orders.business_line
),

score_totals as (
    select
        business_line,
        sum(monetary_amount) as amount,
        sum(frequency) as order_count
    from rfm_scores
    where business_line in (select orders.business_line from orders)
    group by business_line
)

select
    order_totals.business_line,
    order_totals.amount as order_amount,
    score_totals.amount as scored_amount
from order_totals
full outer join score_totals
    on order_totals.business_line = score_totals.business_line
where
    order_totals.amount is distinct from score_totals.amount
    or order_totals.order_count is distinct from score_totals.order_count
