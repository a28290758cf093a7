{% macro sales_orders(transactions) %}
    {#- An id is unique within a customer. An adjustment belongs to the order of its
        number; without one it is no order, and what it charges is not given back. -#}
    {%- set is_adjustment = "coalesce(transaction_type = 'Adjustment', false)" %}
    select
        business_line,
        order_id,
        customer_id,
        coalesce(
            min(case when not is_adjustment then first_date end), min(first_date)
        ) as order_date,
        {{ decimal_of('case when is_return then greatest(sum(amount), 0) '
            ~ 'else sum(amount) end', 18, 4) }} as order_amount,
        {{ decimal_of('case when is_return then least(sum(amount), 0) '
            ~ 'else 0 end', 18, 4) }} as return_amount,
        is_return
    from (
        select
            business_line, order_id, customer_id, first_date, amount, is_adjustment,
            is_return and not (is_adjustment and has_order = 1) as is_return
        from (
            select
                business_line,
                split_order_id as order_id,
                customer_id,
                is_return,
                {{ is_adjustment }} as is_adjustment,
                min(transaction_date) as first_date,
                sum(amount) as amount,
                max(max(case when is_return then 0 else 1 end)) over (
                    partition by business_line, split_order_id, customer_id
                ) as has_order
            from ({{ with_split_orders(transactions) }}) as split_transactions
            group by
                business_line, split_order_id, customer_id, is_return,
                {{ is_adjustment }}
        ) as parts_of_orders
    ) as told_parts
    group by business_line, order_id, customer_id, is_return
{% endmacro %}
