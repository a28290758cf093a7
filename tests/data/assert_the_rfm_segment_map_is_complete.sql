with

scores as (
    {% for score in range(1, 6) -%}
        select {{ score }} as score{{ ' union all' if not loop.last }}
    {% endfor %}
),

cells as (
    select
        recency_scores.score as recency_score,
        frequency_scores.score as frequency_score
    from scores as recency_scores
    cross join scores as frequency_scores
),

map_rows as (
    select * from {{ ref('rfm_segment_map') }}
)

-- Every cell once, and no row that no customer could reach.
select
    cells.recency_score,
    cells.frequency_score,
    count(map_rows.rfm_segment) as segment_count
from cells
full outer join map_rows
    on
        cells.recency_score = map_rows.recency_score
        and cells.frequency_score = map_rows.frequency_score
group by cells.recency_score, cells.frequency_score
having count(map_rows.rfm_segment) <> 1 or cells.recency_score is null
