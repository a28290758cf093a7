with

rfm_quantiles as (
    select * from {{ ref('int_rfm_quantiles') }}
),

rfm_thresholds as (
    select * from {{ ref('rfm_thresholds') }}
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

-- Six decimals, so that a value which lies on its own cut by arithmetic lies on it.
rfm_cut_points as (
    select
        metric_quantiles.business_line,
        metric_quantiles.as_of_date,
        metric_quantiles.metric,
        '{{ var("scoring_method") }}' as scoring_method,
        {%- for number in range(1, 5) %}
        cast(
            {% if var('scoring_method') == 'thresholds' -%}
                coalesce(rfm_thresholds.cut_{{ number }}, {{ failing_with(dbt.concat([
                    "'seeds/rfm_thresholds.csv has no '", 'metric_quantiles.metric',
                    "' cuts for '", 'metric_quantiles.business_line',
                    "': add a row, or choose another scoring_method.'",
                ]), 'decimal(18, 6)') }})
            {%- elif var('scoring_method') == 'r_rfm' -%}
                metric_quantiles.quantile_{{ number }} + 1
            {%- else -%}
                metric_quantiles.quantile_{{ number }}
            {%- endif %} as decimal(18, 6)
        ) as cut_{{ number }}{{ ',' if not loop.last }}
        {%- endfor %}
    from metric_quantiles
    left join rfm_thresholds
        on
            metric_quantiles.business_line = rfm_thresholds.business_line
            and metric_quantiles.metric = rfm_thresholds.metric
)

select * from rfm_cut_points
