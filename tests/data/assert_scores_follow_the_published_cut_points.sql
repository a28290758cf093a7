{% set passes = '>=' if var('loyalty_scoring_method') == 'r_rfm' else '>' %}

with

rfm_scores as (
    select * from {{ ref('loyalty_segments', 'rfm_scores') }}
),

rfm_cut_points as (
    select * from {{ ref('loyalty_segments', 'rfm_cut_points') }}
),

-- Recency has 5 before its first cut and 1 after its last; the others rise from 1 to 5.
passed_cuts as (
    {% for metric, columns in {
        'recency': ['recency_days', '5 - recency_score'],
        'frequency': ['frequency', 'frequency_score - 1'],
        'monetary': ['monetary_amount', 'monetary_score - 1'],
    }.items() -%}
        select
            business_line,
            customer_id,
            as_of_date,
            '{{ metric }}' as metric,
            cast({{ columns[0] }} as {{ decimal_type(18, 4) }}) as metric_value,
            {{ columns[1] }} as passed_count
        from rfm_scores
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

-- A ranked frequency lies between cuts of ranks, which the mart does not have.
select
    passed_cuts.business_line,
    passed_cuts.customer_id,
    passed_cuts.as_of_date,
    passed_cuts.metric
from passed_cuts
left join rfm_cut_points
    on
        passed_cuts.business_line = rfm_cut_points.business_line
        and passed_cuts.as_of_date = rfm_cut_points.as_of_date
        and passed_cuts.metric = rfm_cut_points.metric
where
    not (
        '{{ var("loyalty_scoring_method") }}' = 'rank_first'
        and passed_cuts.metric = 'frequency'
    )
    and (
        rfm_cut_points.metric is null
        {%- for number in range(1, 5) %}
            or (passed_cuts.passed_count >= {{ number }})
            <> (passed_cuts.metric_value {{ passes }} rfm_cut_points.cut_{{ number }})
        {%- endfor %}
    )
