with

-- The sums' own rejected rows are listed there, once.
card_sums as (
    select * from {{ ref('loyalty_segments', 'int_credit_card__card_sums') }}
    where rejection_reason is null
),

customers as (
    select
        business_line,
        customer_id,
        record_id,
        {{ text_of('null') }} as gender,
        {{ text_of('null') }} as region,
        rejection_reason,
        raw_text,
        cast(null as integer) as birth_year,
        cast(null as {{ decimal_type(18, 4) }}) as income_amount,
        cast(null as integer) as credit_score
    from card_sums
)

select * from customers
