with

int_rejected_records as (
    select * from {{ ref('loyalty_segments', 'int_rejected_records') }}
),

rejected_records as (
    select
        business_line,
        seam_table,
        record_id,
        rejection_reason,
        raw_text
    from int_rejected_records
)

select * from rejected_records
order by business_line asc, seam_table asc, record_id asc
