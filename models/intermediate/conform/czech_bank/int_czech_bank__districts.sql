with

districts as (
    select * from {{ ref('loyalty_segments', 'stg_czech_bank__district') }}
),

numbered_districts as (
    {{ numbered_copies('districts', 'district_id', ['district_name', 'region'], raw=[
        'raw_district_id', 'raw_district_name', 'raw_region',
    ]) }}
),

flagged_districts as (
    select
        *,
        district_id is null as is_missing_id,
        copy_number > 1 as is_repeated_id
    from numbered_districts
),

validated_districts as (
    {{ with_rejection_reason('flagged_districts', 'czech_bank', [
        'missing_id', 'repeated_across_files', 'repeated_id',
    ]) }}
),

conformed_districts as (
    select
        'czech_bank' as business_line,
        district_id,
        {{ copy_id('district_id', 'copy_number') }} as record_id,
        region,
        rejection_reason,
        case
            when rejection_reason is not null then {{ raw_text([
                'raw_district_id', 'raw_district_name', 'raw_region',
            ]) }}
        end as raw_text,
        {{ text_of('null') }} as rejected_value,
        source_file
    from validated_districts
)

select * from conformed_districts
