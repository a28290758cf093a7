with

training_lines as (
    select business_line
    from {{ ref('loyalty_segments', 'int_training_customers') }}
    group by business_line
    having
        count(distinct {{ row_hash(used_features()) }})
        > {{ var('loyalty_cluster_count_max') }}
),

chosen_lines as (
    select
        business_line,
        sum(case when is_chosen then 1 else 0 end) as chosen_count,
        count(*) as candidate_count
    from {{ ref('loyalty_segments', 'cluster_candidates') }}
    group by business_line
)

-- Lines with too few different customers are not clustered; all others choose once.
select
    training_lines.business_line,
    chosen_lines.chosen_count
from training_lines
left join chosen_lines
    on training_lines.business_line = chosen_lines.business_line
where
    chosen_lines.chosen_count is distinct from 1
    or chosen_lines.candidate_count
    <> {{ var('loyalty_cluster_count_max') - var('loyalty_cluster_count_min') + 1 }}
