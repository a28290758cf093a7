with

int_rfm_cut_points as (
    select * from {{ ref('loyalty_segments', 'int_rfm_cut_points') }}
),

rfm_cut_points as (
    select
        business_line,
        as_of_date,
        metric,
        scoring_method,
        cut_1,
        cut_2,
        cut_3,
        cut_4
    from int_rfm_cut_points
)

select * from rfm_cut_points
order by business_line asc, as_of_date asc, metric asc
