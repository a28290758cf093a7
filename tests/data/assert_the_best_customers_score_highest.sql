with

rfm_scores as (
    select * from {{ ref('rfm_scores') }}
),

extremes as (
    select
        business_line,
        as_of_date,
        min(recency_days) as best_recency_days,
        max(frequency) as best_frequency,
        max(monetary_amount) as best_monetary_amount,
        max(recency_score) as highest_recency_score,
        max(frequency_score) as highest_frequency_score,
        max(monetary_score) as highest_monetary_score,
        min(frequency_score) as lowest_frequency_score,
        min(monetary_score) as lowest_monetary_score
    from rfm_scores
    group by business_line, as_of_date
)

-- 5 is the good end: no quantile lies outside the values, so the most recent customers
-- always have 5, and the least frequent and the poorest 1. Cuts from a seed may lie
-- anywhere.
select
    rfm_scores.business_line,
    rfm_scores.customer_id,
    rfm_scores.as_of_date
from rfm_scores
inner join extremes
    on
        rfm_scores.business_line = extremes.business_line
        and rfm_scores.as_of_date = extremes.as_of_date
where
    (
        rfm_scores.recency_days = extremes.best_recency_days
        and rfm_scores.recency_score <> extremes.highest_recency_score
    )
    or (
        rfm_scores.frequency = extremes.best_frequency
        and rfm_scores.frequency_score <> extremes.highest_frequency_score
        and '{{ var("scoring_method") }}' <> 'rank_first'
    )
    or (
        rfm_scores.monetary_amount = extremes.best_monetary_amount
        and rfm_scores.monetary_score <> extremes.highest_monetary_score
    )
    or (
        '{{ var("scoring_method") }}' <> 'thresholds'
        and (
            extremes.highest_recency_score <> 5
            or extremes.lowest_frequency_score <> 1
            or extremes.lowest_monetary_score <> 1
        )
    )
