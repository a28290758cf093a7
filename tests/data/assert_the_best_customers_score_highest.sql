{% set method = var('scoring_method') %}

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
        min(frequency) as worst_frequency,
        max(monetary_amount) as best_monetary_amount,
        min(monetary_amount) as worst_monetary_amount,
        max(recency_score) as highest_recency_score,
        max(frequency_score) as highest_frequency_score,
        max(monetary_score) as highest_monetary_score
    from rfm_scores
    group by business_line, as_of_date
)

-- 5 is the good end: no quantile lies outside the values, so the most recent customers
-- always have 5, and the least frequent and the poorest 1. Cuts from a seed may lie
-- anywhere, and only rank_first, for frequency, may part equal values.
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
        and (
            rfm_scores.recency_score <> extremes.highest_recency_score
            or ('{{ method }}' <> 'thresholds' and rfm_scores.recency_score <> 5)
        )
    )
    or (
        rfm_scores.frequency = extremes.best_frequency
        and rfm_scores.frequency_score <> extremes.highest_frequency_score
        and '{{ method }}' <> 'rank_first'
    )
    or (
        rfm_scores.frequency = extremes.worst_frequency
        and rfm_scores.frequency_score <> 1
        and '{{ method }}' not in ('rank_first', 'thresholds')
    )
    or (
        rfm_scores.monetary_amount = extremes.best_monetary_amount
        and rfm_scores.monetary_score <> extremes.highest_monetary_score
    )
    or (
        rfm_scores.monetary_amount = extremes.worst_monetary_amount
        and rfm_scores.monetary_score <> 1
        and '{{ method }}' <> 'thresholds'
    )
