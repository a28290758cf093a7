with

golden_rfm_totals as (
    select * from {{ ref('int_golden_rfm_totals__activity') }}
),

ranked_customers as (
    select
        *,
        row_number() over (order by order_amount asc, customer_id asc) as poorest_rank,
        row_number() over (order by order_amount desc, customer_id asc) as richest_rank,
        min(order_amount) over () as smallest_amount,
        max(order_amount) over () as largest_amount
    from golden_rfm_totals
),

-- The poorest and the richest customer have each other's money, so that nothing else
-- is different and no cut point moves.
activity as (
    select
        'golden_rfm_swapped' as business_line,
        customer_id,
        as_of_date,
        first_order_date,
        last_order_date,
        frequency,
        order_day_count,
        product_count,
        case
            when poorest_rank = 1 then largest_amount
            when richest_rank = 1 then smallest_amount
            else order_amount
        end as order_amount,
        return_amount
    from ranked_customers
)

select * from activity
