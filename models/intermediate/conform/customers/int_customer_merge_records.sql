with

customer_merges as (
    select
        *,
        {{ dbt.concat(['customer_id', "' > '", 'merged_into']) }} as merge_id
    from {{ ref('loyalty_segments', 'stg_loyalty__customer_merges') }}
),

numbered_merges as (
    {{ numbered_copies('customer_merges', 'merge_id', ['valid_from'], raw=[
        'raw_customer_id', 'raw_merged_into', 'raw_valid_from',
    ]) }}
),

flagged_merges as (
    select
        *,
        valid_from is null and not {{ is_no_day('raw_valid_from') }}
            as is_unparseable_date,
        customer_id is null or merged_into is null as is_missing_id
    from numbered_merges
),

validated_merges as (
    {{ with_rejection_reason('flagged_merges', 'customer_merges', [
        'unparseable_date', 'missing_id',
    ]) }}
),

conformed_merges as (
    select
        business_line,
        customer_id,
        merged_into,
        {{ copy_id('merge_id', 'copy_number') }} as record_id,
        valid_from,
        rejection_reason,
        case
            when rejection_reason is not null then {{ raw_text([
                'raw_customer_id', 'raw_merged_into', 'raw_valid_from',
            ]) }}
        end as raw_text,
        {{ rejected_value('customer_merges') }} as rejected_value,
        source_file
    from validated_merges
)

select * from conformed_merges
