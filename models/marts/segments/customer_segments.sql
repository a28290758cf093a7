with

customers as (
    select * from {{ ref('loyalty_segments', 'int_loyalty_customers') }}
),

as_of_dates as (
    select *, {{ line_currency() }} as currency
    from {{ ref('loyalty_segments', 'int_as_of_dates') }}
    where is_latest
),

rfm_scores as (
    select * from {{ ref('loyalty_segments', 'rfm_scores') }}
    where is_latest
),

activity as (
    select * from {{ ref('loyalty_segments', 'int_customer_activity') }}
    where is_latest
),

features as (
    select * from {{ ref('loyalty_segments', 'int_customer_features') }}
    where is_latest
),

assignments as (
    select * from {{ ref('loyalty_segments', 'int_segment_assignments') }}
    where is_latest
),

segments as (
    select * from {{ ref('loyalty_segments', 'int_segments') }}
),

-- Every customer has a row, whatever else is known about them.
customer_segments as (
    select
        {{ entity_key('customers.customer_id') }} as customer_key,
        {{ entity_key('assignments.segment_id') }} as segment_key,
        customers.business_line,
        customers.customer_id,
        as_of_dates.as_of_date,
        rfm_scores.rfm_code,
        case
            when rfm_scores.rfm_segment is not null then rfm_scores.rfm_segment
            when as_of_dates.has_orders then 'No orders'
        end as rfm_segment,
        assignments.segment_id,
        coalesce(segments.segment_name, 'Not clustered') as segment_name,
        assignments.runner_up_segment_id,
        segments.loyalty_tier,
        as_of_dates.currency,
        rfm_scores.recency_days,
        rfm_scores.frequency,
        rfm_scores.monetary_amount,
        activity.order_amount,
        {{ decimal_of('0 - activity.return_amount', 18, 4) }} as returned_amount,
        rfm_scores.recency_score,
        rfm_scores.frequency_score,
        rfm_scores.monetary_score,
        rfm_scores.rfm_score,
        assignments.distance,
        assignments.segment_margin,
        {%- for name in features_with('role', 'describes') %}
            features.{{ name }},
        {%- endfor %}
        features.value_amount,
        {{ ratio_of('features.value_amount', 'sum(features.value_amount) '
            ~ 'over (partition by customers.business_line)') }} as value_share,
        coalesce(rfm_scores.is_without_value, false) as is_without_value
    from customers
    left join as_of_dates
        on customers.business_line = as_of_dates.business_line
    left join rfm_scores
        on
            customers.business_line = rfm_scores.business_line
            and customers.customer_id = rfm_scores.customer_id
    left join activity
        on
            customers.business_line = activity.business_line
            and customers.customer_id = activity.customer_id
    left join features
        on
            customers.business_line = features.business_line
            and customers.customer_id = features.customer_id
    left join assignments
        on
            customers.business_line = assignments.business_line
            and customers.customer_id = assignments.customer_id
    left join segments
        on
            assignments.business_line = segments.business_line
            and assignments.segment_id = segments.segment_id
)

select * from customer_segments
order by business_line asc, customer_id asc
