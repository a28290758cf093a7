{% set fifths = [0.2, 0.4, 0.6, 0.8] %}

with

rfm_metrics as (
    select * from {{ ref('int_rfm_metrics') }}
),

rfm_quantiles as (
    select
        business_line,
        as_of_date,
        {%- for number in range(1, 5) %}
        {{ quantile('recency_days', fifths, number) }} as recency_{{ number }},
        {{ quantile('scored_frequency', fifths, number) }} as frequency_{{ number }},
        {{ quantile('monetary_amount', fifths, number) }} as monetary_{{ number }},
        {%- endfor %}
        count(*) as customer_count
    from rfm_metrics
    group by business_line, as_of_date
)

select * from rfm_quantiles
