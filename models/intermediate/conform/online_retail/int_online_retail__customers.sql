with

-- Rejected invoice lines count too: whoever is named in the raw data is a customer.
invoice_lines as (
    select * from {{ ref('loyalty_segments', 'int_online_retail__transactions') }}
    where customer_id is not null
),

-- Some customers order from several countries: the newest invoice line tells where they
-- are.
ranked_invoice_lines as (
    select
        business_line,
        customer_id,
        country,
        row_number() over (
            partition by customer_id
            order by transaction_date desc nulls last, country asc nulls last
        ) as line_rank
    from invoice_lines
),

customers as (
    select
        business_line,
        customer_id,
        customer_id as record_id,
        {{ text_of('null') }} as gender,
        country as region,
        {{ text_of('null') }} as rejection_reason,
        {{ text_of('null') }} as raw_text,
        cast(null as integer) as birth_year,
        cast(null as {{ decimal_type(18, 4) }}) as income_amount,
        cast(null as integer) as credit_score
    from ranked_invoice_lines
    where line_rank = 1
)

select * from customers
