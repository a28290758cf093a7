{% set fifths = [0.2, 0.4, 0.6, 0.8] %}

with

rfm_metrics as (
    select * from {{ ref('loyalty_segments', 'int_rfm_metrics') }}
),

rfm_thresholds as (
    select * from {{ rule_table('rfm_thresholds') }}
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
        {{ quantile('monetary_amount', fifths, 4) }} as monetary_4
    from rfm_metrics
    group by business_line, as_of_date
),

metrics as (
    select 'recency' as metric
    union all
    select 'frequency' as metric
    union all
    select 'monetary' as metric
),

-- The quantiles are named once, for engines that compute a query again wherever it is
-- named.
metric_quantiles as (
    select
        rfm_quantiles.business_line,
        rfm_quantiles.as_of_date,
        {%- for number in range(1, 5) %}
            case metrics.metric
                when 'recency' then rfm_quantiles.recency_{{ number }}
                when 'frequency' then rfm_quantiles.frequency_{{ number }}
                when 'monetary' then rfm_quantiles.monetary_{{ number }}
            end as quantile_{{ number }},
        {%- endfor %}
        metrics.metric
    from rfm_quantiles
    cross join metrics
),

rfm_cut_points as (
    select
        metric_quantiles.business_line,
        metric_quantiles.as_of_date,
        metric_quantiles.metric,
        '{{ var("loyalty_scoring_method") }}' as scoring_method,
        {{ rfm_cut_point(1) }} as cut_1,
        {{ rfm_cut_point(2) }} as cut_2,
        {{ rfm_cut_point(3) }} as cut_3,
        {{ rfm_cut_point(4) }} as cut_4
    from metric_quantiles
    left join rfm_thresholds
        on
            metric_quantiles.business_line = rfm_thresholds.business_line
            and metric_quantiles.metric = rfm_thresholds.metric
)

select * from rfm_cut_points
order by business_line asc, as_of_date asc, metric asc
