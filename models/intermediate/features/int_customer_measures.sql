with

order_measures as (
    select * from {{ ref('loyalty_segments', 'int_order_measures') }}
),

measures as (
    select * from {{ ref('loyalty_segments', 'int_customer_summary__measures') }}
),

newest_dates as (
    select * from {{ ref('loyalty_segments', 'int_as_of_dates') }}
    where is_latest
),

wide_measures as (
    select
        {%- for name in measure_features() %}
            max(case when feature = '{{ name }}' then measure_value end)
                as measure_{{ name }},
        {%- endfor %}
        business_line,
        customer_id
    from measures
    group by business_line, customer_id
),

summary_measures as (
    select
        wide_measures.*,
        newest_dates.as_of_date
    from wide_measures
    left join newest_dates
        on wide_measures.business_line = newest_dates.business_line
),

-- A business line has orders or summaries; either way a customer has one row per as-of
-- date.
customer_measures as (
    select
        coalesce(order_measures.business_line, summary_measures.business_line)
            as business_line,
        coalesce(order_measures.customer_id, summary_measures.customer_id)
            as customer_id,
        coalesce(order_measures.as_of_date, summary_measures.as_of_date)
            as as_of_date,
        order_measures.first_order_date,
        order_measures.last_order_date,
        order_measures.recency_days,
        order_measures.tenure_days,
        order_measures.frequency,
        order_measures.order_day_count,
        order_measures.product_count,
        order_measures.monetary_amount,
        order_measures.order_amount,
        order_measures.return_amount,
        order_measures.account_type_count,
        order_measures.balance_amount,
        order_measures.earlier_balance_amount,
        order_measures.credit_score,
        {%- for name in measure_features() %}
            summary_measures.measure_{{ name }},
        {%- endfor %}
        -- What a summary is worth, its gaps filled, int_customer_features says.
        order_measures.monetary_amount as value_amount,
        coalesce(order_measures.is_latest, true) as is_latest
    from order_measures
    full outer join summary_measures
        on
            order_measures.business_line = summary_measures.business_line
            and order_measures.customer_id = summary_measures.customer_id
            and order_measures.as_of_date = summary_measures.as_of_date
)

select * from customer_measures
