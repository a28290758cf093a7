with

clients as (
    select * from {{ ref('loyalty_segments', 'stg_czech_bank__client') }}
),

districts as (
    select * from {{ ref('loyalty_segments', 'int_czech_bank__districts') }}
    where rejection_reason is null
),

numbered_clients as (
    {{ numbered_copies('clients', 'customer_id', [
        'birth_year', 'gender_code', 'district_id',
    ], raw=[
        'raw_client_id', 'raw_district_id',
    ]) }}
),

flagged_clients as (
    select
        numbered_clients.*,
        districts.region,
        numbered_clients.customer_id is null as is_missing_id,
        numbered_clients.copy_number > 1 as is_repeated_id
    from numbered_clients
    left join districts
        on numbered_clients.district_id = districts.district_id
),

validated_clients as (
    {{ with_rejection_reason('flagged_clients', 'czech_bank', [
        'missing_id', 'repeated_across_files', 'repeated_id',
    ]) }}
),

-- Owners, authorised users, and whoever has neither: all are customers. The bank knows
-- the mean salary of a district but nobody's own, and has no credit score.
conformed_customers as (
    select
        'czech_bank' as business_line,
        customer_id,
        {{ copy_id('customer_id', 'copy_number') }} as record_id,
        case gender_code when 'F' then 'Female' when 'M' then 'Male' end as gender,
        region,
        rejection_reason,
        case
            when rejection_reason is not null
                then {{ raw_text(['raw_client_id', 'raw_district_id']) }}
        end as raw_text,
        {{ text_of('null') }} as rejected_value,
        source_file,
        birth_year,
        cast(null as {{ decimal_type(18, 4) }}) as income_amount,
        cast(null as integer) as credit_score
    from validated_clients
)

select * from conformed_customers
