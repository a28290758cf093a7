with

assignments as (
    select * from {{ ref('loyalty_segments', 'int_segment_assignments') }}
    where is_latest
),

activity as (
    select * from {{ ref('loyalty_segments', 'int_customer_activity') }}
    where is_latest
),

segments as (
    select * from {{ ref('loyalty_segments', 'int_segments') }}
),

-- Cards have no orders: their recency, frequency and monetary metrics are null.
segment_totals as (
    select
        assignments.business_line,
        assignments.segment_id,
        count(*) as customer_count,
        cast(sum(assignments.value_amount) as {{ decimal_type(18, 4) }})
            as value_amount,
        {{ exact_mean('activity.recency_days') }} as mean_recency_days,
        {{ quantile('activity.recency_days', [0.5], 1) }} as median_recency_days,
        {{ exact_mean('activity.frequency') }} as mean_frequency,
        {{ quantile('activity.frequency', [0.5], 1) }} as median_frequency,
        {{ exact_mean('activity.monetary_amount') }} as mean_monetary_amount,
        {{ quantile('activity.monetary_amount', [0.5], 1) }} as median_monetary_amount
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
        {{ rounded('segment_totals.mean_recency_days', 6) }} as mean_recency_days,
        {{ rounded('segment_totals.median_recency_days', 6) }} as median_recency_days,
        {{ rounded('segment_totals.mean_frequency', 6) }} as mean_frequency,
        {{ rounded('segment_totals.median_frequency', 6) }} as median_frequency,
        {{ rounded('segment_totals.mean_monetary_amount', 6) }} as mean_monetary_amount,
        {{ rounded('segment_totals.median_monetary_amount', 6) }}
            as median_monetary_amount
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
