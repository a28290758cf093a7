with

merge_days as (
    {{ merge_days() }}
)

select * from merge_days
