with

rfm_scores as (
    select * from {{ ref('loyalty_segments', 'rfm_scores') }}
),

-- The worst and the best value behind each score; recency is better the smaller it is.
score_ranges as (
    {% for metric, value in {
        'recency': '-recency_days',
        'frequency': 'frequency',
        'monetary': 'monetary_amount',
    }.items() -%}
        select
            business_line,
            as_of_date,
            '{{ metric }}' as metric,
            {{ metric }}_score as score,
            min(cast({{ value }} as {{ decimal_type(18, 4) }})) as worst_value,
            max(cast({{ value }} as {{ decimal_type(18, 4) }})) as best_value
        from rfm_scores
        group by business_line, as_of_date, {{ metric }}_score
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

neighbours as (
    select
        *,
        lag(best_value) over (
            partition by business_line, as_of_date, metric order by score asc
        ) as lower_score_best_value
    from score_ranges
)

-- Only rank_first, for frequency, may part equal values.
select * from neighbours
where
    worst_value < lower_score_best_value
    or (
        worst_value = lower_score_best_value
        and not (
            '{{ var("loyalty_scoring_method") }}' = 'rank_first'
            and metric = 'frequency'
        )
    )
