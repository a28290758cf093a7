with

customers as (
    select * from {{ ref('loyalty_segments', 'stg_loyalty__customer_summary') }}
),

numbered_customers as (
    {{ numbered_copies('customers', 'customer_id',
        summary_columns('measure_') + ['region', 'raw_attributes'],
        raw=['raw_customer_id'] + summary_columns('raw_measure_') + ['raw_region'],
    ) }}
),

flagged_customers as (
    select
        *,
        customer_id is null as is_missing_id,
        copy_number > 1 as is_repeated_id,
        {{ is_unparseable_summary() }} as is_unparseable_amount
    from numbered_customers
),

validated_customers as (
    {{ with_rejection_reason('flagged_customers', 'customer_summary', [
        'missing_id', 'unparseable_amount', 'repeated_across_files', 'repeated_id',
    ]) }}
),

summaries as (
    select
        {%- for column in summary_columns('measure_') %}
            {{ column }},
        {%- endfor %}
        business_line,
        customer_id,
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
        raw_attributes
    from validated_customers
)

select * from summaries
