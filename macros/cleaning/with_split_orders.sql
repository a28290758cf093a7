{% macro with_split_orders(relation) %}
    select
        {{ relation }}.*,
        coalesce(split_orders.split_order_id, {{ relation }}.order_id) as split_order_id
    from {{ relation }}
    left join (
        select * from {{ ref('loyalty_segments', 'int_split_orders') }}
    ) as split_orders
        on
            {{ relation }}.business_line = split_orders.business_line
            and {{ relation }}.order_id = split_orders.order_id
            and {{ relation }}.customer_id = split_orders.customer_id
            and {{ relation }}.transaction_date = split_orders.transaction_date
{% endmacro %}
