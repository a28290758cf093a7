with

order_rows as (
    select * from {{ ref('loyalty_segments', 'int_orders__order_rows') }}
),

order_statuses as (
    {{ line_rules('order_statuses', 'status', ['order_role']) }}
),

ruled_orders as (
    select
        order_rows.*,
        order_statuses.order_role
    from order_rows
    left join order_statuses
        on
            order_rows.business_line = order_statuses.business_line
            and order_rows.status = order_statuses.status
),

given_back_orders as (
    select
        *,
        coalesce({{ clean_id('return_mark') }} in (
            'true', 't', '1', 'yes', 'y', 'return', 'x', 'ja', 'j', 'wahr', 'oui', 'o',
            'vrai', 'si', 'sí', 'sim', 'vero', 'waar'
        ), false)
        or coalesce(gross_amount < 0, false)
        or {{ is_cancellation('order_id', 'raw_order_id', []) }} as is_given_back
    from ruled_orders
),

-- A return is marked, is money that goes back, or has such a status.
marked_orders as (
    select
        *,
        is_given_back or coalesce(order_role = 'return', false) as is_return
    from given_back_orders
),

flagged_orders as (
    select
        *,
        ordered_at is null as is_unparseable_date,
        {{ known_text('raw_amount') }} is null as is_missing_amount,
        amount is null as is_unparseable_amount,
        {{ is_other_currency('currency') }} as is_other_currency,
        -- Money that goes back does so whatever the status of the order is by now.
        coalesce(order_role = 'none' and not is_given_back, false)
            as is_status_not_counted,
        file_number > 1 as is_repeated_across_files,
        copy_number > 1 as is_repeated_line,
        customer_id is null as is_missing_customer,
        coalesce(gross_amount = 0, false) as is_zero_amount
    from marked_orders
),

validated_orders as (
    {{ with_rejection_reason('flagged_orders', 'orders', [
        'missing_date', 'unparseable_date', 'implausible_date', 'missing_amount',
        'unparseable_amount', 'other_currency', 'id_lost_digits', 'status_not_counted',
        'repeated_across_files', 'repeated_line', 'missing_customer', 'zero_amount',
    ]) }}
),

-- Without an order id, what a customer buys on one day is one order.
transactions as (
    select
        business_line,
        {{ line_id() }} as transaction_id,
        customer_id,
        {{ text_of('null') }} as account_id,
        coalesce(
            order_id,
            {{ dbt.concat([
                'customer_id', "' '", text_of('cast(ordered_at as date)'),
            ]) }}
        ) as order_id,
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
        quantity,
        cast(null as {{ decimal_type(18, 4) }}) as unit_price,
        case when is_return and gross_amount > 0 then 0 - amount else amount end
            as amount,
        is_return
    from validated_orders
)

select * from transactions
