with

history as (
    select * from {{ ref('loyalty_segments', 'customer_segment_history') }}
    where segment_id is not null
),

segment_movements as (
    select * from {{ ref('loyalty_segments', 'segment_movements') }}
),

first_dates as (
    select
        business_line,
        min(as_of_date) as as_of_date
    from {{ ref('loyalty_segments', 'int_as_of_dates') }}
    group by business_line
),

customers_per_date as (
    select
        history.business_line,
        history.as_of_date,
        history.segment_id,
        count(*) as customer_count,
        sum(history.value_amount) as value_amount
    from history
    inner join first_dates
        on
            history.business_line = first_dates.business_line
            and history.as_of_date > first_dates.as_of_date
    group by history.business_line, history.as_of_date, history.segment_id
),

movements_per_date as (
    select
        business_line,
        as_of_date,
        to_segment_id as segment_id,
        sum(customer_count) as customer_count,
        sum(value_amount) as value_amount
    from segment_movements
    group by business_line, as_of_date, to_segment_id
)

select
    customers_per_date.business_line,
    customers_per_date.as_of_date,
    customers_per_date.segment_id
from customers_per_date
full outer join movements_per_date
    on
        customers_per_date.business_line = movements_per_date.business_line
        and customers_per_date.as_of_date = movements_per_date.as_of_date
        and customers_per_date.segment_id = movements_per_date.segment_id
where
    customers_per_date.customer_count is distinct from movements_per_date.customer_count
    or customers_per_date.value_amount is distinct from movements_per_date.value_amount
