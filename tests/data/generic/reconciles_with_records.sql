-- Every raw row of a staging view ends in a table of accepted rows or in
-- rejected_records, once. Where several views fill one table, kept and rejected say
-- which of its rows come from this one.
{% test reconciles_with_records(
    model, record_type, mart, kept='1 = 1', rejected='1 = 1'
) %}

with

raw_rows as (
    select
        business_line,
        count(*) as row_count
    from {{ model }}
    group by business_line
),

kept_rows as (
    select
        business_line,
        count(*) as row_count
    from {{ mart }}
    where {{ kept }}
    group by business_line
),

rejected_rows as (
    select
        business_line,
        count(*) as row_count
    from {{ ref('loyalty_segments', 'rejected_records') }}
    where record_type = '{{ record_type }}' and {{ rejected }}
    group by business_line
)

select
    raw_rows.business_line,
    raw_rows.row_count as raw_row_count,
    kept_rows.row_count as kept_row_count,
    rejected_rows.row_count as rejected_row_count
from raw_rows
left join kept_rows
    on raw_rows.business_line = kept_rows.business_line
left join rejected_rows
    on raw_rows.business_line = rejected_rows.business_line
where
    raw_rows.row_count
    <> coalesce(kept_rows.row_count, 0) + coalesce(rejected_rows.row_count, 0)

{% endtest %}
