with

segment_archetypes as (
    select * from {{ rule_table('segment_archetypes') }}
),

segment_actions as (
    select * from {{ rule_table('segment_actions') }}
)

select segment_archetypes.segment_name
from segment_archetypes
left join segment_actions
    on segment_archetypes.segment_name = segment_actions.segment_name
where segment_actions.segment_name is null
