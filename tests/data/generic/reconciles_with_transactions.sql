-- Every raw row of a staging view ends in transactions or in rejected_transactions,
-- once, and the money of each business line adds up to the raw money, to the last
-- decimal, in the currency of the business line on the day of the row. Where signs are
-- set on the way, mart_amount says what to compare it with.
{% test reconciles_with_transactions(
    model, money, moment=none, amount='{}', mart_amount='amount', decimals=4
) %}

with

raw_money as (
    select * from {{ model }}
),

converted_money as (
    {%- if moment %}
    {{ with_currency_rates('raw_money', moment) }}
    {%- else %}
    select *, null as currency_rate
    from raw_money
    {%- endif %}
),

raw_rows as (
    select
        business_line,
        count(*) as row_count,
        coalesce(sum(cast(
            {{ amount.format(in_own_currency(money, decimals)) }}
            as {{ decimal_type(18, 4) }}
        )), 0) as amount
    from converted_money
    group by business_line
),

mart_rows as (
    select
        business_line,
        count(*) as row_count,
        coalesce(sum({{ mart_amount }}), 0) as amount
    from (
        select business_line, amount
        from {{ ref('loyalty_segments', 'loyalty_transactions') }}
        union all
        select business_line, amount
        from {{ ref('loyalty_segments', 'rejected_transactions') }}
    ) as both_marts
    group by business_line
)

select
    raw_rows.business_line,
    raw_rows.row_count as raw_row_count,
    mart_rows.row_count as mart_row_count,
    raw_rows.amount as raw_amount,
    mart_rows.amount as mart_amount
from raw_rows
left join mart_rows
    on raw_rows.business_line = mart_rows.business_line
where
    raw_rows.row_count <> coalesce(mart_rows.row_count, 0)
    or raw_rows.amount <> mart_rows.amount

{% endtest %}
