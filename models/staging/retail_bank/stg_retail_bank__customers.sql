with

raw_customers as (
    {{ raw_rows('retail_bank', 'customers', {
        'raw_customer_id': ['customer_id'],
        'raw_full_name': ['full_name'],
        'raw_gender': ['gender'],
        'raw_birth_date': ['birth_date'],
        'raw_street_address': ['street_address'],
        'raw_city': ['city'],
        'raw_state': ['state'],
        'raw_email': ['email'],
        'raw_phone': ['phone'],
        'raw_annual_income': ['annual_income'],
        'raw_credit_score': ['credit_score'],
        'raw_joined_date': ['joined_date'],
    }) }}
),

typed_customers as (
    select
        {{ clean_id('raw_customer_id') }} as customer_id,
        {{ cast_or_null('raw_birth_date', 'date') }} as birth_date,
        {{ cast_or_null('raw_joined_date', 'date') }} as joined_date,
        {{ clean_text('raw_full_name') }} as full_name,
        {{ clean_text('raw_street_address') }} as street_address,
        {{ clean_text('raw_email') }} as email,
        {{ clean_text('raw_phone') }} as phone,
        upper({{ clean_text('raw_gender') }}) as gender_code,
        {{ clean_text('raw_city') }} as city,
        {{ clean_text('raw_state') }} as region,
        source_file,
        {{ cast_or_null('raw_annual_income', 'decimal(18, 4)') }} as income_amount,
        {{ cast_or_null('raw_credit_score', 'integer') }} as credit_score,
        cast(
            extract(year from {{ cast_or_null('raw_birth_date', 'date') }}) as integer
        ) as birth_year,
        raw_customer_id,
        raw_gender,
        raw_state,
        raw_annual_income,
        raw_credit_score,
        raw_joined_date
    from raw_customers
)

select * from typed_customers
