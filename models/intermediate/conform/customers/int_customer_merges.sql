with

-- An id that is merged into itself stays what it is.
merge_records as (
    select * from {{ ref('loyalty_segments', 'int_customer_merge_records') }}
    where rejection_reason is null and customer_id <> merged_into
),

merge_days as (
    select * from {{ ref('loyalty_segments', 'int_merge_days') }}
),

-- What is valid after the newest day is not known yet.
valid_merges as (
    select
        merge_records.business_line,
        merge_records.customer_id,
        merge_records.merged_into,
        merge_records.valid_from,
        row_number() over (
            partition by merge_records.business_line, merge_records.customer_id
            order by
                merge_records.valid_from desc nulls last,
                merge_records.merged_into asc,
                merge_records.record_id asc
        ) as newest_rank,
        max(merge_records.merged_into) over (
            partition by
                merge_records.business_line,
                merge_records.customer_id,
                merge_records.valid_from
        ) as last_of_the_day
    from merge_records
    left join merge_days
        on merge_records.business_line = merge_days.business_line
    where
        merge_records.valid_from is null
        or merge_records.valid_from <= merge_days.newest_day
),

merges_of_1 as (
    select
        business_line,
        customer_id,
        merged_into,
        case
            when merged_into <> last_of_the_day then {{ failing_with(dbt.concat([
                "'The customer_merges of '", 'business_line', "' merge '",
                'customer_id', "' into '", 'merged_into', "' and into '",
                'last_of_the_day', "' from the same day on: remove one of the two.'",
            ]), 'date') }}
            else valid_from
        end as valid_from
    from valid_merges
    where newest_rank = 1
),

-- Each step follows chains twice as far as the one before it.
{% for steps in [1, 2, 4, 8, 16, 32] -%}
    merges_of_{{ 2 * steps }} as (
        select
            merges_of_{{ steps }}.business_line,
            merges_of_{{ steps }}.customer_id,
            coalesce(further_merges.merged_into, merges_of_{{ steps }}.merged_into)
                as merged_into,
            merges_of_{{ steps }}.valid_from
        from merges_of_{{ steps }}
        left join merges_of_{{ steps }} as further_merges
            on
                merges_of_{{ steps }}.business_line = further_merges.business_line
                and merges_of_{{ steps }}.merged_into = further_merges.customer_id
    ),

{% endfor -%}

-- Whoever is still merged into somebody else is on a way without an end.
customer_merges as (
    select
        merges_of_64.business_line,
        merges_of_64.customer_id,
        merges_of_64.merged_into,
        case
            when merges_of_1.customer_id is not null then {{ failing_with(dbt.concat([
                "'The customer_merges of '", 'merges_of_1.business_line',
                "' go in a circle, or over more than 64 ids, at '",
                'merges_of_1.customer_id', "', which is merged into '",
                'merges_of_1.merged_into', "': correct these rows.'",
            ]), 'date') }}
            else merges_of_64.valid_from
        end as valid_from
    from merges_of_64
    left join merges_of_1
        on
            merges_of_64.business_line = merges_of_1.business_line
            and merges_of_64.merged_into = merges_of_1.customer_id
)

select * from customer_merges
