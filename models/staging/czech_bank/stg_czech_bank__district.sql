with

raw_districts as (
    {{ raw_rows('czech_bank', 'district', {
        'raw_district_id': ['A1'],
        'raw_district_name': ['A2'],
        'raw_region': ['A3'],
    }) }}
),

typed_districts as (
    select
        'czech_bank' as business_line,
        {{ clean_id('raw_district_id') }} as district_id,
        {{ clean_text('raw_district_name') }} as district_name,
        {{ clean_text('raw_region') }} as region,
        source_file,
        raw_district_id,
        raw_district_name,
        raw_region
    from raw_districts
)

select * from typed_districts
