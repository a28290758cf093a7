{% macro sales_customers(transactions) %}
    select
        business_line,
        customer_id,
        customer_id as record_id,
        {{ text_of('null') }} as gender,
        region,
        {{ text_of('null') }} as rejection_reason,
        {{ text_of('null') }} as raw_text,
        cast(null as integer) as birth_year,
        cast(null as {{ decimal_type(18, 4) }}) as income_amount,
        cast(null as integer) as credit_score
    from (
        select
            business_line,
            customer_id,
            region,
            row_number() over (
                partition by business_line, customer_id
                order by
                    case when rejection_reason is null then 0 else 1 end asc,
                    case when region is null then 1 else 0 end asc,
                    transaction_date desc nulls last,
                    region asc nulls last
            ) as newest_rank
        from {{ transactions }}
    ) as ranked_transactions
    where newest_rank = 1
{% endmacro %}
