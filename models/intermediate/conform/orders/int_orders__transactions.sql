with

order_rows as (
    select * from {{ ref('loyalty_segments', 'int_orders__order_rows') }}
),

marked_orders as (
    {{ marked_orders('order_rows') }}
),

flagged_orders as (
    select
        *,
        ordered_at is null as is_unparseable_date,
        {{ is_too_large('raw_amount', 'gross_amount', 1000000000000) }}
            as is_amount_out_of_range,
        {{ known_text('raw_amount') }} is null as is_missing_amount,
        amount is null as is_unparseable_amount,
        {{ is_other_currency('currency') }} as is_other_currency,
        -- Money that goes back does so whatever the status of the order is by now.
        coalesce(order_role = 'none' and not is_given_back, false)
            as is_status_not_counted,
        file_number > 1 as is_repeated_across_files,
        copy_number > 1 as is_repeated_line,
        customer_id is null as is_missing_customer,
        coalesce(gross_amount = 0, false) as is_zero_amount,
        coalesce(gross_amount = 0 and quantity = 0, false) as is_zero_quantity
    from marked_orders
),

validated_orders as (
    {{ with_rejection_reason('flagged_orders', 'orders', [
        'missing_date', 'unparseable_date', 'implausible_date', 'missing_amount',
        'amount_out_of_range', 'unparseable_amount', 'other_currency', 'id_lost_digits',
        'status_not_counted', 'repeated_across_files', 'repeated_line',
        'missing_customer', 'zero_quantity', 'zero_amount',
    ]) }}
),

-- Without an order id, what a customer buys on one day is one order.
transactions as (
    select
        business_line,
        {{ line_id() }} as transaction_id,
        customer_id,
        {{ text_of('null') }} as account_id,
        coalesce(order_id, {{ dbt.concat([
            'customer_id', "' '", text_of('cast(ordered_at as date)'),
        ]) }}) as order_id,
        product_id,
        cast(ordered_at as date) as transaction_date,
        case when is_return then 'Return' else 'Purchase' end as transaction_type,
        region,
        rejection_reason,
        case
            when rejection_reason is not null then {{ raw_text([
                'raw_order_id', 'raw_customer_id', 'raw_ordered_at', 'raw_amount',
                'raw_status', 'raw_currency', 'raw_is_return', 'raw_product_id',
            ]) }}
        end as raw_text,
        {{ rejected_value('orders') }} as rejected_value,
        source_file,
        -- A barcode is no number of pieces, and no reason to lose the money.
        case when abs(quantity) < 1000000000 then quantity end as quantity,
        cast(null as {{ decimal_type(18, 4) }}) as unit_price,
        case when is_return and gross_amount > 0 then 0 - amount else amount end
            as amount,
        is_return,
        currency,
        unknown_status,
        {{ unreadable_column({
            'quantity': 'quantity', 'unit_cost': 'unit_cost',
            'margin': 'margin_amount', 'discount': 'discount_amount',
            'tax': 'tax_amount', 'shipping': 'shipping_amount',
        }) }} as unreadable_column
    from validated_orders
)

select * from transactions
