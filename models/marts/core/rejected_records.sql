with

int_rejected_records as (
    select * from {{ ref('loyalty_segments', 'int_rejected_records') }}
),

rejected_records as (
    select
        business_line,
        record_type,
        record_id,
        rejection_reason,
        raw_text
    from int_rejected_records
)

select * from rejected_records
order by business_line asc, record_type asc, record_id asc
