{% macro valued_invoice_lines(relation) %}
    {#- Manual entries and discounts move a customer's money, and no goods. A negative
        quantity is a return; of nobody, it is a stock write-off. -#}
    select
        *,
        is_given_back or coalesce(
            quantity < 0 and customer_id is not null and not is_adjustment, false
        ) as is_return,
        -- Rounded once, after it is multiplied.
        case when not is_beyond_decimals then abs(quantity) * unit_price end as value
    from (
        select
            *,
            {{ is_cancellation('order_id', 'raw_order_id', ['C[0-9]+']) }}
            or coalesce(order_role = 'return', false) as is_given_back,
            coalesce({{ matches_pattern('order_id', '^A[0-9]+$') }}, false)
                as is_bad_debt,
            value_rule is not null or coalesce(unit_price < 0, false) as is_adjustment,
            {{ is_too_large('raw_quantity', 'quantity', 1000000000) }}
            or {{ is_too_large('raw_unit_price', 'unit_price', 1000000000000) }}
                as is_beyond_decimals
        from {{ relation }}
    ) as marked_invoice_lines
{% endmacro %}
