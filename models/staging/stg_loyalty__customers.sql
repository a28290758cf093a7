with

raw_customers as (
    select * from {{ ref('loyalty_segments', 'read_customers') }}
),

dated_customers as (
    select
        *,
        {{ day_of('raw_birth_date') }} as read_birth_date,
        {{ day_of('raw_joined_date') }} as read_joined_date
    from raw_customers
),

-- A day that stands for none is empty.
typed_customers as (
    select
        business_line,
        {{ known_id('raw_customer_id') }} as customer_id,
        {{ known_day('read_birth_date') }} as birth_date,
        {{ known_day('read_joined_date') }} as joined_date,
        {{ known_text('raw_full_name') }} as full_name,
        {{ known_text('raw_street_address') }} as street_address,
        {{ known_text('raw_email') }} as email,
        {{ known_text('raw_phone') }} as phone,
        upper({{ known_text('raw_gender') }}) as gender_code,
        {{ known_text('raw_city') }} as city,
        {{ known_text('raw_region') }} as region,
        source_file,
        {{ number_of('raw_annual_income') }} as income_amount,
        {{ cast_or_null(text_of(number_of('raw_credit_score')), 'integer') }}
            as credit_score,
        coalesce(
            cast(extract(year from {{ known_day('read_birth_date') }}) as integer),
            {{ written_year('raw_birth_date') }}
        ) as birth_year,
        read_birth_date is null
        and {{ is_unreadable('raw_birth_date', written_year('raw_birth_date')) }}
            as is_birth_date_unreadable,
        {{ is_unreadable('raw_annual_income', number_of('raw_annual_income')) }}
            as is_income_unreadable,
        {{ is_unreadable('raw_credit_score', number_of('raw_credit_score')) }}
            as is_credit_score_unreadable,
        raw_customer_id,
        raw_gender,
        raw_region,
        raw_annual_income,
        raw_credit_score,
        raw_joined_date,
        raw_attributes
    from dated_customers
)

select * from typed_customers
