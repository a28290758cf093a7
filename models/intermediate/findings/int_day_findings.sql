with

-- Days without any row between one day and the next, and days up to the newest.
source_days as (
    select
        *,
        coalesce({{ days_between('previous_date', 'activity_date') }} - 1, 0)
            as empty_day_count,
        {{ days_between('activity_date', 'newest_date') }} as age
    from {{ ref('loyalty_segments', 'int_source_days') }}
),

line_days as (
    select
        business_line,
        sum(empty_day_count) as empty_day_count,
        count(*) as day_count,
        -- What is usual is that of the same day of the week, eight weeks back.
        avg(case when age in (7, 14, 21, 28, 35, 42, 49, 56) then raw_row_count end)
            as usual_row_count
    from source_days
    group by business_line
),

-- A shop that is closed on one day of each week has no rows every day.
gaps as (
    select
        source_days.business_line,
        'days_without_rows' as finding,
        min({{ later_date('day', 1, 'source_days.previous_date') }}) as example_date,
        sum(source_days.empty_day_count) as finding_count
    from source_days
    inner join line_days
        on source_days.business_line = line_days.business_line
    where
        source_days.empty_day_count > 0
        and line_days.day_count >= 28
        and line_days.empty_day_count * 20 <= line_days.day_count
    group by source_days.business_line
),

long_gaps as (
    select
        business_line,
        'gap_of_a_year' as finding,
        min(activity_date) as example_date,
        sum(empty_day_count) as finding_count
    from source_days
    where empty_day_count >= 365
    group by business_line
),

short_days as (
    select
        source_days.business_line,
        'newest_day_is_short' as finding,
        source_days.activity_date as example_date,
        source_days.raw_row_count as finding_count
    from source_days
    inner join line_days
        on source_days.business_line = line_days.business_line
    where
        source_days.age = 0
        and line_days.usual_row_count >= 20
        and source_days.raw_row_count * 2 < line_days.usual_row_count
),

findings as (
    select * from gaps
    union all
    select * from long_gaps
    union all
    select * from short_days
),

day_findings as (
    select
        business_line,
        finding,
        {{ text_of('example_date') }} as example_value,
        cast(finding_count as bigint) as finding_count
    from findings
)

select * from day_findings
