with

rfm_quantiles as (
    select * from {{ ref('loyalty_segments', 'int_rfm_quantiles') }}
),

rfm_thresholds as (
    select * from {{ ref('loyalty_segments', 'rfm_thresholds') }}
),

metric_quantiles as (
    {% for metric in ['recency', 'frequency', 'monetary'] -%}
        select
            business_line,
            as_of_date,
            '{{ metric }}' as metric,
            {{ metric }}_1 as quantile_1,
            {{ metric }}_2 as quantile_2,
            {{ metric }}_3 as quantile_3,
            {{ metric }}_4 as quantile_4
        from rfm_quantiles
        {{ 'union all' if not loop.last }}
    {% endfor %}
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
