with

transactions as (
    select * from {{ ref('loyalty_segments', 'int_validated_transactions') }}
    where rejection_reason is null and transaction_date is not null
),

day_counts as (
    select
        business_line,
        transaction_date as activity_date,
        count(*) as raw_row_count
    from transactions
    group by business_line, transaction_date
),

source_days as (
    select
        business_line,
        activity_date,
        lag(activity_date) over (
            partition by business_line
            order by activity_date asc
        ) as previous_date,
        max(activity_date) over (
            partition by business_line
        ) as newest_date,
        raw_row_count
    from day_counts
)

select * from source_days
