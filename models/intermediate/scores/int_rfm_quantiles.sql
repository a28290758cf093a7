{% set fifths = [0.2, 0.4, 0.6, 0.8] %}

with

rfm_metrics as (
    select * from {{ ref('loyalty_segments', 'int_rfm_metrics') }}
),

rfm_quantiles as (
    select
        business_line,
        as_of_date,
        {{ quantile('recency_days', fifths, 1) }} as recency_1,
        {{ quantile('recency_days', fifths, 2) }} as recency_2,
        {{ quantile('recency_days', fifths, 3) }} as recency_3,
        {{ quantile('recency_days', fifths, 4) }} as recency_4,
        {{ quantile('scored_frequency', fifths, 1) }} as frequency_1,
        {{ quantile('scored_frequency', fifths, 2) }} as frequency_2,
        {{ quantile('scored_frequency', fifths, 3) }} as frequency_3,
        {{ quantile('scored_frequency', fifths, 4) }} as frequency_4,
        {{ quantile('monetary_amount', fifths, 1) }} as monetary_1,
        {{ quantile('monetary_amount', fifths, 2) }} as monetary_2,
        {{ quantile('monetary_amount', fifths, 3) }} as monetary_3,
        {{ quantile('monetary_amount', fifths, 4) }} as monetary_4,
        count(*) as customer_count
    from rfm_metrics
    group by business_line, as_of_date
)

select * from rfm_quantiles
