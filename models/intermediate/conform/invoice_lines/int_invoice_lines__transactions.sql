with

invoice_lines as (
    select * from {{ ref('loyalty_segments', 'int_invoice_lines__invoice_lines') }}
),

ruled_invoice_lines as (
    {{ ruled_invoice_lines('invoice_lines') }}
),

valued_invoice_lines as (
    {{ valued_invoice_lines('ruled_invoice_lines') }}
),

flagged_invoice_lines as (
    select
        *,
        is_beyond_decimals or coalesce(abs(value) >= 1000000000000, false)
            as is_amount_out_of_range,
        ordered_at is null as is_unparseable_date,
        quantity is null as is_unparseable_quantity,
        unit_price is null as is_unparseable_amount,
        order_id is null as is_missing_order,
        coalesce(order_role = 'none' and not is_return, false) as is_status_not_counted,
        file_number > 1 as is_repeated_across_files,
        copy_number > 1 as is_repeated_line,
        {{ is_other_currency('currency') }} as is_other_currency,
        coalesce(quantity < 0 and customer_id is null and not is_return, false)
            as is_stock_adjustment,
        customer_id is null as is_missing_customer,
        coalesce(quantity = 0, false) as is_zero_quantity,
        coalesce(unit_price = 0, false) as is_zero_price,
        test_rule is not null as is_test_record,
        service_rule is not null as is_service_code
    from valued_invoice_lines
),

validated_invoice_lines as (
    {{ with_rejection_reason('flagged_invoice_lines', 'invoice_lines', [
        'missing_date', 'unparseable_date', 'implausible_date', 'amount_out_of_range',
        'unparseable_quantity', 'unparseable_amount', 'other_currency', 'missing_order',
        'id_lost_digits', 'status_not_counted', 'repeated_across_files',
        'repeated_line', 'test_record', 'bad_debt', 'stock_adjustment',
        'missing_customer', 'zero_quantity', 'zero_price', 'service_code',
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
        case
            when is_return then 'Return' when is_adjustment then 'Adjustment'
            else 'Purchase'
        end as transaction_type,
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
        case
            when not is_amount_out_of_range then {{ decimal_of('unit_price', 18, 4) }}
        end as unit_price,
        -- A cancellation gives back, whichever of pieces and price has the minus. With
        -- both it takes a discount back.
        case
            when is_amount_out_of_range then null
            when is_return and quantity > 0
                then {{ decimal_of('0 - abs(value)', 18, 4) }}
            when is_return or quantity < 0 then {{ decimal_of('0 - value', 18, 4) }}
            else {{ decimal_of('value', 18, 4) }}
        end as amount,
        is_return or is_adjustment as is_return,
        currency,
        unknown_status
    from validated_invoice_lines
)

select * from transactions
