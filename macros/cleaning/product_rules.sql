{% macro product_rules(relation) %}
    {#- Patterns are compared with each product once, not with every row of it. -#}
    select
        products.business_line,
        products.product_id,
        max(case when stock_code_rules.rejection_reason = 'test_record' then 1 end)
            as test_rule,
        max(case
            when stock_code_rules.rejection_reason = 'service_code'
                and not coalesce(stock_code_rules.counts_in_value, false) then 1
        end) as service_rule,
        max(case
            when stock_code_rules.rejection_reason = 'service_code'
                and stock_code_rules.counts_in_value then 1
        end) as value_rule
    from (
        select
            business_line,
            product_id
        from {{ relation }}
        group by business_line, product_id
    ) as products
    inner join (
        {{ line_rules('stock_code_rules', 'stock_code_pattern', [
            'rejection_reason', 'counts_in_value',
        ]) }}
    ) as stock_code_rules
        on
            products.business_line = stock_code_rules.business_line
            -- Product ids are in capitals.
            and products.product_id like upper(stock_code_rules.stock_code_pattern)
    group by products.business_line, products.product_id
{% endmacro %}
