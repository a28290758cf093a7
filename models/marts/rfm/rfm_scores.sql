with

int_rfm_scores as (
    select * from {{ ref('loyalty_segments', 'int_rfm_scores') }}
),

rfm_scores as (
    select
        {{ entity_key('customer_id') }} as customer_key,
        business_line,
        customer_id,
        as_of_date,
        rfm_code,
        rfm_segment,
        recency_days,
        frequency,
        monetary_amount,
        recency_score,
        frequency_score,
        monetary_score,
        rfm_score,
        is_without_value,
        is_latest
    from int_rfm_scores
)

select * from rfm_scores
order by business_line asc, customer_id asc, as_of_date asc
