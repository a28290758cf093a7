-- Every raw row of a staging view ends in transactions or in rejected_transactions,
-- once, and their money adds up to the raw money, to the last decimal.
{% test reconciles_with_transactions(model, line, amount) %}

with

raw_rows as (
    select
        count(*) as row_count,
        coalesce(sum(cast({{ amount }} as {{ decimal_type(18, 4) }})), 0) as amount
    from {{ model }}
),

mart_rows as (
    select
        count(*) as row_count,
        coalesce(sum(amount), 0) as amount
    from (
        select business_line, amount
        from {{ ref('loyalty_segments', 'loyalty_transactions') }}
        union all
        select business_line, amount
        from {{ ref('loyalty_segments', 'rejected_transactions') }}
    ) as both_marts
    where business_line = '{{ line }}'
)

select
    raw_rows.row_count as raw_row_count,
    mart_rows.row_count as mart_row_count,
    raw_rows.amount as raw_amount,
    mart_rows.amount as mart_amount
from raw_rows
cross join mart_rows
where
    raw_rows.row_count <> mart_rows.row_count
    or raw_rows.amount <> mart_rows.amount

{% endtest %}
