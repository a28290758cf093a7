with

rfm_metrics as (
    select * from {{ ref('loyalty_segments', 'int_rfm_metrics') }}
),

recency_cuts as (
    select * from {{ ref('loyalty_segments', 'rfm_cut_points') }}
    where metric = 'recency'
),

frequency_cuts as (
    select * from {{ ref('loyalty_segments', 'rfm_cut_points') }}
    where metric = 'frequency'
),

monetary_cuts as (
    select * from {{ ref('loyalty_segments', 'rfm_cut_points') }}
    where metric = 'monetary'
),

rfm_segment_map as (
    select * from {{ rule_table('rfm_segment_map') }}
),

scored_customers as (
    select
        rfm_metrics.*,
        {{ rfm_score('rfm_metrics.recency_days', 'recency_cuts', best='low') }}
            as recency_score,
        {{ rfm_score('rfm_metrics.scored_frequency', 'frequency_cuts', best='high') }}
            as frequency_score,
        {{ rfm_score('rfm_metrics.monetary_amount', 'monetary_cuts', best='high') }}
            as monetary_score
    from rfm_metrics
    -- Cut points are made from these same customers: every date has all three.
    inner join recency_cuts
        on
            rfm_metrics.business_line = recency_cuts.business_line
            and rfm_metrics.as_of_date = recency_cuts.as_of_date
    inner join frequency_cuts
        on
            rfm_metrics.business_line = frequency_cuts.business_line
            and rfm_metrics.as_of_date = frequency_cuts.as_of_date
    inner join monetary_cuts
        on
            rfm_metrics.business_line = monetary_cuts.business_line
            and rfm_metrics.as_of_date = monetary_cuts.as_of_date
),

rfm_scores as (
    select
        {{ entity_key('scored_customers.customer_id') }} as customer_key,
        scored_customers.business_line,
        scored_customers.customer_id,
        scored_customers.as_of_date,
        {{ dbt.concat([
            text_of('scored_customers.recency_score'),
            text_of('scored_customers.frequency_score'),
            text_of('scored_customers.monetary_score'),
        ]) }} as rfm_code,
        rfm_segment_map.rfm_segment,
        scored_customers.recency_days,
        scored_customers.frequency,
        scored_customers.monetary_amount,
        scored_customers.recency_score,
        scored_customers.frequency_score,
        scored_customers.monetary_score,
        {{ weighted_rfm_score('scored_customers') }} as rfm_score,
        scored_customers.monetary_amount <= 0 as is_without_value,
        scored_customers.is_latest
    from scored_customers
    left join rfm_segment_map
        on
            scored_customers.recency_score = rfm_segment_map.recency_score
            and scored_customers.frequency_score = rfm_segment_map.frequency_score
)

select * from rfm_scores
order by business_line asc, customer_id asc, as_of_date asc
