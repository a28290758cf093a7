with

segment_numbers as (
    select * from {{ ref('loyalty_segments', 'int_segment_numbers') }}
),

segment_names as (
    select * from {{ ref('loyalty_segments', 'int_segment_names') }}
),

segment_actions as (
    select * from {{ rule_table('segment_actions') }}
),

-- A business line with more segments than archetypes calls the rest by their number.
segments as (
    select
        segment_numbers.business_line,
        segment_numbers.segment_id,
        coalesce(
            segment_names.segment_name,
            {{ dbt.concat(["'Segment '", 'segment_numbers.segment_id']) }}
        ) as segment_name,
        segment_numbers.loyalty_tier,
        segment_actions.suggested_action
    from segment_numbers
    left join segment_names
        on
            segment_numbers.business_line = segment_names.business_line
            and segment_numbers.segment_id = segment_names.segment_id
    left join segment_actions
        on segment_names.segment_name = segment_actions.segment_name
)

select * from segments
