with

rfm_scores as (
    select * from {{ ref('rfm_scores') }}
),

rfm_cut_points as (
    select * from {{ ref('rfm_cut_points') }}
)

select
    rfm_scores.business_line,
    rfm_scores.customer_id,
    rfm_scores.as_of_date,
    rfm_cut_points.metric
from rfm_scores
inner join rfm_cut_points
    on
        rfm_scores.business_line = rfm_cut_points.business_line
        and rfm_scores.as_of_date = rfm_cut_points.as_of_date
where
    (
        rfm_cut_points.metric = 'recency'
        and rfm_scores.recency_days < rfm_cut_points.cut_1
        and rfm_scores.recency_score < 5
    )
    -- The cuts of rank_first are ranks, which are not published.
    or (
        rfm_cut_points.metric = 'frequency'
        and rfm_scores.frequency > rfm_cut_points.cut_4
        and rfm_scores.frequency_score < 5
        and '{{ var("scoring_method") }}' <> 'rank_first'
    )
    or (
        rfm_cut_points.metric = 'monetary'
        and rfm_scores.monetary_amount > rfm_cut_points.cut_4
        and rfm_scores.monetary_score < 5
    )
