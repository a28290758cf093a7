with

customers as (
    select * from {{ ref('loyalty_segments', 'stg_loyalty__customer_summary') }}
),

-- The raw id stays in record_id.
merged_customers as (
    {{ with_person_ids('customers') }}
),

numbered_customers as (
    {{ numbered_copies('merged_customers', 'customer_id',
        summary_columns('measure_') + ['region', 'raw_attributes'],
        raw=['raw_customer_id'] + summary_columns('raw_measure_') + ['raw_region'],
    ) }}
),

flagged_customers as (
    select
        *,
        customer_id is null as is_missing_id,
        {{ has_lost_digits('customer_id') }} as is_id_lost_digits,
        copy_number > 1 as is_repeated_id,
        {{ is_unparseable_summary() }} as is_unparseable_amount,
        {{ is_unparseable_summary(or_missing=true) }} as is_missing_amount
    from numbered_customers
),

-- Sums of one person may be of the same orders, so they are not added up.
chosen_customers as (
    select
        *,
        {{ is_merged_away('is_missing_amount or is_repeated_id') }} as is_merged
    from flagged_customers
),

validated_customers as (
    {{ with_rejection_reason('chosen_customers', 'customer_summary', [
        'missing_id', 'id_lost_digits', 'unparseable_amount', 'missing_amount',
        'repeated_across_files', 'repeated_id', 'merged',
    ]) }}
),

summaries as (
    select
        {%- for column in summary_columns('measure_') %}
            {{ column }},
        {%- endfor %}
        business_line,
        person_id as customer_id,
        {{ copy_id('customer_id', 'copy_number') }} as record_id,
        region,
        rejection_reason,
        -- Not every summary has a region: it comes last, and only where it is known.
        case
            when rejection_reason is not null then {{ dbt.concat([
                "coalesce(raw_customer_id, '')", "' | '",
                "replace(raw_measures, " ~ measure_separator() ~ ", ' | ')",
                "coalesce(' | ' || raw_region, '')",
            ]) }}
        end as raw_text,
        {{ text_of('null') }} as rejected_value,
        source_file,
        raw_attributes
    from validated_customers
)

select * from summaries
