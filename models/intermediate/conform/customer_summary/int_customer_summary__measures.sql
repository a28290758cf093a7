with

summaries as (
    select * from {{ ref('loyalty_segments', 'int_customer_summary__summaries') }}
    where rejection_reason is null
),

measures as (
    {{ summary_measures() }}
),

-- A measure that the business line does not have is no row.
customer_measures as (
    select
        summaries.business_line,
        summaries.customer_id,
        measures.feature,
        case measures.measure_number
            {%- for column in summary_columns('measure_') %}
                when {{ loop.index }} then summaries.{{ column }}
            {%- endfor %}
        end as measure_value
    from summaries
    inner join measures
        on summaries.business_line = measures.business_line
)

select * from customer_measures
