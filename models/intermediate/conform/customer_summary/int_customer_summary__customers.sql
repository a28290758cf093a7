with

-- The rejected rows of summaries are listed there, once.
summaries as (
    select * from {{ ref('loyalty_segments', 'int_customer_summary__summaries') }}
    where rejection_reason is null
),

customers as (
    select
        business_line,
        customer_id,
        record_id,
        {{ text_of('null') }} as gender,
        region,
        rejection_reason,
        raw_text,
        cast(null as integer) as birth_year,
        cast(null as {{ decimal_type(18, 4) }}) as income_amount,
        cast(null as integer) as credit_score
    from summaries
)

select * from customers
