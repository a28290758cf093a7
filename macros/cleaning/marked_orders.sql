{% macro marked_orders(relation) %}
    {#- A return is marked, is money or pieces that go back, or has such a status. -#}
    select
        *,
        is_given_back or coalesce(order_role = 'return', false) as is_return
    from (
        select
            *,
            {{ is_return_mark('return_mark') }}
            or coalesce(gross_amount < 0 or quantity < 0, false)
            or {{ is_cancellation('order_id', 'raw_order_id', []) }} as is_given_back
        from (
            select
                {{ relation }}.*,
                order_statuses.order_role,
                case when order_statuses.status is null then {{ relation }}.status end
                    as unknown_status
            from {{ relation }}
            left join (
                {{ line_rules('order_statuses', 'status', ['order_role']) }}
            ) as order_statuses
                on
                    {{ relation }}.business_line = order_statuses.business_line
                    and {{ relation }}.status = order_statuses.status
        ) as ruled_orders
    ) as given_back_orders
{% endmacro %}
