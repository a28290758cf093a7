{% set order = 'partition by business_line, order_id, customer_id' %}

with

transactions as (
    {% for kind in ['orders', 'invoice_lines'] -%}
        select
            business_line,
            order_id,
            customer_id,
            transaction_date,
            rejection_reason,
            is_return
        from {{ ref('loyalty_segments', 'int_' ~ kind ~ '__transactions') }}
        {{- ' union all' if not loop.last }}
    {% endfor %}
),

-- Only numbers that last for longer than a week are looked at day by day.
long_orders as (
    select
        business_line,
        order_id,
        customer_id,
        min(case when is_return then 1 else 0 end) as is_returned_only
    from transactions
    where rejection_reason is null
    group by business_line, order_id, customer_id
    having {{ days_between('min(transaction_date)', 'max(transaction_date)') }} > 7
),

-- What is returned later is of the order before it. Under numbers without an order
-- returns are told apart like orders.
order_days as (
    select
        transactions.business_line,
        transactions.order_id,
        transactions.customer_id,
        transactions.transaction_date,
        max(
            case
                when
                    transactions.rejection_reason is null
                    and (not transactions.is_return or long_orders.is_returned_only = 1)
                    then transactions.transaction_date
            end
        ) as order_date
    from transactions
    -- Inner: all others keep their number.
    inner join long_orders
        on
            transactions.business_line = long_orders.business_line
            and transactions.order_id = long_orders.order_id
            and transactions.customer_id = long_orders.customer_id
    group by
        transactions.business_line, transactions.order_id,
        transactions.customer_id, transactions.transaction_date
),

followed_days as (
    select
        *,
        max(order_date) over (
            {{ order }} order by transaction_date asc
            rows between unbounded preceding and 1 preceding
        ) as last_order_date
    from order_days
),

numbered_days as (
    select
        *,
        1 + sum(
            case
                when {{ days_between('last_order_date', 'order_date') }} > 7 then 1
                else 0
            end
        ) over ({{ order }} order by transaction_date asc) as order_number
    from followed_days
),

split_orders as (
    select
        business_line,
        {{ dbt.concat([
            'order_id', "' ('", text_of('cast(order_number as integer)'), "')'",
        ]) }} as split_order_id,
        order_id,
        customer_id,
        transaction_date
    from numbered_days
    where order_number > 1
)

select * from split_orders
