with

activity as (
    select * from {{ ref('loyalty_segments', 'int_customer_activity') }}
),

-- rank_first scores frequency by rank, so that equal customers are told apart by their
-- id: right for reproducing published work, and for nothing else.
rfm_metrics as (
    select
        business_line,
        customer_id,
        as_of_date,
        recency_days,
        frequency,
        monetary_amount,
        {% if var('loyalty_scoring_method') == 'rank_first' -%}
            row_number() over (
                partition by business_line, as_of_date
                order by frequency asc, customer_id asc
            )
        {%- else -%}
            frequency
        {%- endif %} as scored_frequency,
        is_latest
    from activity
)

select * from rfm_metrics
