with

invoice_lines as (
    select * from {{ ref('loyalty_segments', 'int_online_retail__invoice_lines') }}
),

stock_code_rules as (
    select * from {{ rule_table('stock_code_rules') }}
    where business_line = 'online_retail'
),

products as (
    select product_id
    from invoice_lines
    group by product_id
),

-- Patterns are compared with each product once, not against every invoice line of it.
product_rules as (
    select
        products.product_id,
        max(case when stock_code_rules.rejection_reason = 'test_record' then 1 end)
            as test_rule,
        max(case when stock_code_rules.rejection_reason = 'service_code' then 1 end)
            as service_rule
    from products
    inner join stock_code_rules
        on products.product_id like stock_code_rules.stock_code_pattern
    group by products.product_id
),

ruled_invoice_lines as (
    select
        invoice_lines.*,
        product_rules.test_rule,
        product_rules.service_rule
    from invoice_lines
    left join product_rules
        on invoice_lines.product_id = product_rules.product_id
),

flagged_invoice_lines as (
    select
        *,
        coalesce(invoice_id like 'C%', false) as is_return,
        invoiced_at is null as is_unparseable_date,
        quantity is null as is_unparseable_quantity,
        unit_price is null as is_unparseable_amount,
        invoice_id is null as is_missing_order,
        file_number > 1 as is_repeated_across_files,
        copy_number > 1 as is_repeated_line,
        coalesce(invoice_id like 'A%', false) as is_bad_debt,
        coalesce(quantity < 0 and invoice_id not like 'C%', false)
            as is_stock_adjustment,
        customer_id is null as is_missing_customer,
        coalesce(unit_price <= 0, false) as is_zero_price,
        test_rule is not null as is_test_record,
        service_rule is not null as is_service_code
    from ruled_invoice_lines
),

validated_invoice_lines as (
    {{ with_rejection_reason('flagged_invoice_lines', 'online_retail', [
        'unparseable_date', 'unparseable_quantity', 'unparseable_amount',
        'missing_order', 'repeated_across_files', 'repeated_line', 'test_record',
        'bad_debt', 'stock_adjustment', 'missing_customer', 'zero_price',
        'service_code',
    ]) }}
),

transactions as (
    select
        'online_retail' as business_line,
        {{ dbt.concat([
            'line_hash', "'-'", text_of('copy_number'),
            "case when file_number > 1 then '-' else '' end",
            "case when file_number > 1 then " ~ text_of('file_number') ~ " else '' end",
        ]) }} as transaction_id,
        customer_id,
        {{ text_of('null') }} as account_id,
        invoice_id as order_id,
        product_id,
        cast(invoiced_at as date) as transaction_date,
        case when is_return then 'Return' else 'Purchase' end as transaction_type,
        country,
        rejection_reason,
        case
            when rejection_reason is not null then {{ raw_text([
                'raw_invoice', 'raw_stock_code', 'raw_description', 'raw_quantity',
                'raw_invoice_date', 'raw_unit_price', 'raw_customer', 'raw_country',
            ]) }}
        end as raw_text,
        quantity,
        unit_price,
        {{ decimal_of('quantity * unit_price', 18, 4) }} as amount,
        is_return
    from validated_invoice_lines
)

select * from transactions
