with

assignments as (
    select * from {{ ref('int_segment_assignments') }}
    where is_latest
),

activity as (
    select * from {{ ref('int_customer_activity') }}
    where is_latest
),

segments as (
    select * from {{ ref('int_segments') }}
),

-- Cards have no orders: their recency, frequency and monetary figures are null.
segment_totals as (
    select
        assignments.business_line,
        assignments.segment_id,
        count(*) as customer_count,
        cast(sum(assignments.value_amount) as decimal(18, 4)) as value_amount,
        {%- for metric in ['recency_days', 'frequency', 'monetary_amount'] %}
        cast(sum(activity.{{ metric }}) as {{ double_type() }})
        / count(activity.{{ metric }}) as mean_{{ metric }},
        {{ quantile('activity.' ~ metric, [0.5], 1) }} as median_{{ metric }}
        {{- ',' if not loop.last }}
        {%- endfor %}
    from assignments
    left join activity
        on
            assignments.business_line = activity.business_line
            and assignments.customer_id = activity.customer_id
    group by assignments.business_line, assignments.segment_id
),

line_totals as (
    select
        business_line,
        sum(customer_count) as customer_count,
        sum(value_amount) as value_amount
    from segment_totals
    group by business_line
),

segment_profiles as (
    select
        {{ entity_key('segments.segment_id') }} as segment_key,
        segments.business_line,
        segments.segment_id,
        segments.segment_name,
        segments.loyalty_tier,
        segments.suggested_action,
        segment_totals.customer_count,
        {{ share_of('segment_totals.customer_count', 'line_totals.customer_count') }}
            as customer_share,
        segment_totals.value_amount,
        {{ share_of('segment_totals.value_amount', 'line_totals.value_amount') }}
            as value_share,
        {%- for metric in ['recency_days', 'frequency', 'monetary_amount'] %}
        round(segment_totals.mean_{{ metric }}, 6) as mean_{{ metric }},
        round(segment_totals.median_{{ metric }}, 6) as median_{{ metric }}
        {{- ',' if not loop.last }}
        {%- endfor %}
    from segments
    left join segment_totals
        on
            segments.business_line = segment_totals.business_line
            and segments.segment_id = segment_totals.segment_id
    left join line_totals
        on segments.business_line = line_totals.business_line
)

select * from segment_profiles
order by business_line asc, segment_id asc
