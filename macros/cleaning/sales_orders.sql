{% macro sales_orders(transactions) %}
    {#- An id is unique within a customer: two branches may count alike. -#}
    select
        business_line,
        order_id,
        customer_id,
        min(transaction_date) as order_date,
        {{ decimal_of('sum(case when not is_return then amount else 0 end)', 18, 4) }}
            as order_amount,
        {{ decimal_of('sum(case when is_return then amount else 0 end)', 18, 4) }}
            as return_amount,
        is_return
    from {{ transactions }}
    group by business_line, order_id, customer_id, is_return
{% endmacro %}
