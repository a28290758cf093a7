with

customers as (
    select * from {{ ref('loyalty_segments', 'stg_loyalty__customers') }}
),

-- A word in the table twice would count a customer twice.
genders as (
    select
        lower(gender_word) as gender_word,
        min(gender) as gender
    from {{ rule_table('genders') }}
    group by lower(gender_word)
),

-- The raw id stays in record_id.
merged_customers as (
    {{ with_person_ids('customers') }}
),

numbered_customers as (
    {{ numbered_copies('merged_customers', 'customer_id', [
        'joined_date', 'birth_date', 'gender_code', 'region', 'city', 'street_address',
        'income_amount', 'credit_score', 'raw_attributes',
    ], raw=[
        'raw_customer_id', 'raw_gender', 'raw_region', 'raw_annual_income',
        'raw_credit_score', 'raw_joined_date',
    ]) }}
),

flagged_customers as (
    select
        numbered_customers.*,
        genders.gender,
        numbered_customers.customer_id is null as is_missing_id,
        {{ has_lost_digits('numbered_customers.customer_id') }} as is_id_lost_digits,
        numbered_customers.copy_number > 1 as is_repeated_id
    from numbered_customers
    left join genders
        on lower(numbered_customers.gender_code) = genders.gender_word
),

-- One record is enough for a person with several ids.
chosen_customers as (
    select
        *,
        {{ is_merged_away('is_repeated_id') }} as is_merged
    from flagged_customers
),

validated_customers as (
    {{ with_rejection_reason('chosen_customers', 'customers', [
        'missing_id', 'id_lost_digits', 'repeated_across_files', 'repeated_id',
        'merged',
    ]) }}
),

-- Names, addresses, e-mails, phone numbers and birth dates stop here.
conformed_customers as (
    select
        business_line,
        person_id as customer_id,
        {{ copy_id('customer_id', 'copy_number') }} as record_id,
        gender,
        region,
        rejection_reason,
        case
            when rejection_reason is not null then {{ raw_text([
                'raw_customer_id', 'raw_gender', 'raw_region', 'raw_annual_income',
                'raw_credit_score', 'raw_joined_date',
            ]) }}
        end as raw_text,
        {{ text_of('null') }} as rejected_value,
        source_file,
        raw_attributes,
        birth_year,
        income_amount,
        credit_score,
        gender_code,
        is_birth_date_unreadable,
        is_income_unreadable,
        is_credit_score_unreadable
    from validated_customers
)

select * from conformed_customers
