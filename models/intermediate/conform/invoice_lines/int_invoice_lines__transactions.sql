with

invoice_lines as (
    select * from {{ ref('loyalty_segments', 'int_invoice_lines__invoice_lines') }}
),

product_rules as (
    {{ product_rules('invoice_lines') }}
),

ruled_invoice_lines as (
    select
        invoice_lines.*,
        product_rules.test_rule,
        product_rules.service_rule
    from invoice_lines
    left join product_rules
        on
            invoice_lines.business_line = product_rules.business_line
            and invoice_lines.product_id = product_rules.product_id
),

marked_invoice_lines as (
    select
        *,
        {{ is_cancellation('order_id', 'raw_order_id', ['C[0-9]+']) }} as is_return,
        coalesce({{ matches_pattern('order_id', '^A[0-9]+$') }}, false) as is_bad_debt
    from ruled_invoice_lines
),

flagged_invoice_lines as (
    select
        *,
        ordered_at is null as is_unparseable_date,
        quantity is null as is_unparseable_quantity,
        unit_price is null as is_unparseable_amount,
        order_id is null as is_missing_order,
        file_number > 1 as is_repeated_across_files,
        copy_number > 1 as is_repeated_line,
        {{ is_other_currency('currency') }} as is_other_currency,
        coalesce(quantity < 0 and not is_return, false) as is_stock_adjustment,
        customer_id is null as is_missing_customer,
        coalesce(unit_price <= 0, false) as is_zero_price,
        test_rule is not null as is_test_record,
        service_rule is not null as is_service_code
    from marked_invoice_lines
),

validated_invoice_lines as (
    {{ with_rejection_reason('flagged_invoice_lines', 'invoice_lines', [
        'missing_date', 'unparseable_date', 'implausible_date', 'unparseable_quantity',
        'unparseable_amount', 'other_currency', 'missing_order', 'id_lost_digits',
        'repeated_across_files', 'repeated_line', 'test_record', 'bad_debt',
        'stock_adjustment', 'missing_customer', 'zero_price', 'service_code',
    ]) }}
),

transactions as (
    select
        business_line,
        {{ line_id() }} as transaction_id,
        customer_id,
        {{ text_of('null') }} as account_id,
        order_id,
        product_id,
        cast(ordered_at as date) as transaction_date,
        case when is_return then 'Return' else 'Purchase' end as transaction_type,
        region,
        rejection_reason,
        case
            when rejection_reason is not null then {{ raw_text([
                'raw_order_id', 'raw_product_id', 'raw_product_name', 'raw_quantity',
                'raw_ordered_at', 'raw_unit_price', 'raw_customer_id', 'raw_region',
            ]) }}
        end as raw_text,
        {{ rejected_value('invoice_lines') }} as rejected_value,
        source_file,
        quantity,
        unit_price,
        -- A cancellation gives back, also where its pieces are counted positive.
        {{ decimal_of(
            'case when is_return then 0 - abs(quantity * unit_price) '
            ~ 'else quantity * unit_price end', 18, 4
        ) }} as amount,
        is_return
    from validated_invoice_lines
)

select * from transactions
