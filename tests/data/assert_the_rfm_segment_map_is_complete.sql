with

recency_scores as (
    {% for score in range(1, 6) -%}
        select {{ score }} as recency_score{{ ' union all' if not loop.last }}
    {% endfor %}
),

frequency_scores as (
    {% for score in range(1, 6) -%}
        select {{ score }} as frequency_score{{ ' union all' if not loop.last }}
    {% endfor %}
),

cells as (
    select
        recency_scores.recency_score,
        frequency_scores.frequency_score
    from recency_scores
    cross join frequency_scores
),

map_rows as (
    select * from {{ rule_table('rfm_segment_map') }}
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
-- With --empty no table has rows.
{{ 'limit 0' if flags.EMPTY }}
