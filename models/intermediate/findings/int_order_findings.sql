with

orders as (
    {{ union_kinds('orders', columns={
        'business_line': dbt.type_string(),
        'order_id': dbt.type_string(),
        'customer_id': dbt.type_string(),
        'order_date': 'date',
        'order_amount': decimal_type(18, 4),
        'return_amount': decimal_type(18, 4),
        'is_return': 'boolean',
    }) }}
),

-- A bank's postings have no order numbers of their own. A number that is used again
-- later stands for several orders.
customers_per_order as (
    select
        business_line,
        order_id,
        sum(order_amount + return_amount) as total_amount,
        count(distinct customer_id) as customer_count,
        {{ days_between('min(order_date)', 'max(order_date)') }} as day_count
    from orders
    where business_line not in ({{ quoted(lines_filling('accounts') or ['']) }})
    group by business_line, order_id
),

shared_orders as (
    select
        business_line,
        'order_of_two_customers' as finding,
        min(order_id) as example_value,
        count(*) as finding_count,
        sum(total_amount) as total_amount
    from customers_per_order
    where customer_count > 1 and day_count <= 7
    group by business_line
),

return_counts as (
    select
        business_line,
        sum(case when is_return then 1 else 0 end) as return_count,
        sum(case when is_return then 0 else 1 end) as order_count,
        sum(order_amount) as order_amount,
        sum(return_amount) as return_amount,
        max(case when not is_return then order_date end) as last_order_date,
        max(order_date) as last_date
    from orders
    group by business_line
),

-- More money goes back, and more often, than comes in where all signs are turned.
turned_signs as (
    select
        business_line,
        'signs_are_turned' as finding,
        {{ text_of('null') }} as example_value,
        return_count as finding_count,
        return_amount as total_amount
    from return_counts
    where
        return_count >= 10
        and return_count > order_count
        and 0 - return_amount > order_amount
),

late_returns as (
    select
        business_line,
        'newest_rows_are_returns' as finding,
        {{ text_of('last_order_date') }} as example_value,
        {{ days_between('last_order_date', 'last_date') }} as finding_count,
        cast(null as {{ decimal_type(18, 4) }}) as total_amount
    from return_counts
    where last_date > last_order_date
),

findings as (
    select * from shared_orders
    union all
    select * from turned_signs
    union all
    select * from late_returns
),

order_findings as (
    select
        business_line,
        finding,
        example_value,
        cast(finding_count as bigint) as finding_count,
        {{ decimal_of('total_amount', 18, 4) }} as total_amount
    from findings
)

select * from order_findings
