with

transactions as (
    select
        business_line,
        product_id,
        case when transaction_type = 'Adjustment' then 1 else 0 end as is_adjustment,
        abs(amount) as absolute_amount,
        amount
    from {{ ref('loyalty_segments', 'int_validated_transactions') }}
    where rejection_reason is null
),

line_totals as (
    select
        business_line,
        min(case when is_adjustment = 1 then product_id end) as example_value,
        sum(is_adjustment) as adjustment_count,
        sum(case when is_adjustment = 1 then amount end) as total_amount,
        sum(case when is_adjustment = 1 then absolute_amount else 0 end)
            as adjusted_amount,
        sum(absolute_amount) as absolute_amount
    from transactions
    group by business_line
),

-- A size M that is taken for a manual entry is no product and no order.
adjustment_findings as (
    select
        business_line,
        'adjustments_take_money' as finding,
        example_value,
        cast(adjustment_count as bigint) as finding_count,
        {{ decimal_of('total_amount', 18, 4) }} as total_amount
    from line_totals
    where adjusted_amount * 20 > absolute_amount
)

select * from adjustment_findings
