{% macro ruled_invoice_lines(relation) %}
    select
        {{ relation }}.*,
        product_rules.test_rule,
        product_rules.service_rule,
        product_rules.value_rule,
        order_statuses.order_role,
        case when order_statuses.status is null then {{ relation }}.status end
            as unknown_status
    from {{ relation }}
    left join ({{ product_rules(relation) }}) as product_rules
        on
            {{ relation }}.business_line = product_rules.business_line
            and {{ relation }}.product_id = product_rules.product_id
    left join (
        {{ line_rules('order_statuses', 'status', ['order_role']) }}
    ) as order_statuses
        on
            {{ relation }}.business_line = order_statuses.business_line
            and {{ relation }}.status = order_statuses.status
{% endmacro %}
