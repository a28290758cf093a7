with

raw_clients as (
    {{ raw_rows('czech_bank', 'client', {
        'raw_client_id': ['client_id'],
        'raw_birth_number': ['birth_number'],
        'raw_district_id': ['district_id'],
    }) }}
),

-- yymmdd, with 50 added to the month of women. It names a person, so nothing of it but
-- year and gender goes on.
dated_clients as (
    select
        *,
        {{ cast_or_null('substring(' ~ clean_text('raw_birth_number') ~ ', 1, 2)',
            'integer') }} as birth_year_of_century,
        {{ cast_or_null('substring(' ~ clean_text('raw_birth_number') ~ ', 3, 2)',
            'integer') }} as birth_month_number
    from raw_clients
),

typed_clients as (
    select
        'czech_bank' as business_line,
        {{ clean_id('raw_client_id') }} as customer_id,
        {{ clean_id('raw_district_id') }} as district_id,
        case
            when birth_month_number between 1 and 12 then 'M'
            when birth_month_number between 51 and 62 then 'F'
        end as gender_code,
        source_file,
        case
            when
                birth_month_number between 1 and 12
                or birth_month_number between 51 and 62
                then 1900 + birth_year_of_century
        end as birth_year,
        raw_client_id,
        raw_district_id
    from dated_clients
)

select * from typed_clients
