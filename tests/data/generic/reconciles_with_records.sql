-- Every raw row of a staging view ends in a mart or in rejected_records, once. Where
-- several views fill one mart, kept and rejected say which of its rows come from this
-- one.
{% test reconciles_with_records(
    model, line, record_type, mart, kept='1 = 1', rejected='1 = 1'
) %}

with

raw_rows as (
    select count(*) as row_count from {{ model }}
),

kept_rows as (
    select count(*) as row_count from {{ mart }}
    where business_line = '{{ line }}' and {{ kept }}
),

rejected_rows as (
    select count(*) as row_count from {{ ref('loyalty_segments', 'rejected_records') }}
    where
        business_line = '{{ line }}'
        and record_type = '{{ record_type }}'
        and {{ rejected }}
)

select
    raw_rows.row_count as raw_row_count,
    kept_rows.row_count as kept_row_count,
    rejected_rows.row_count as rejected_row_count
from raw_rows
cross join kept_rows
cross join rejected_rows
where raw_rows.row_count <> kept_rows.row_count + rejected_rows.row_count

{% endtest %}
