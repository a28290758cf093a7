{% set models = ['int_orders__order_rows', 'int_invoice_lines__invoice_lines'] %}

with

statuses as (
    {% for model in models -%}
        select
            business_line,
            status,
            count(*) as row_count
        from {{ ref('loyalty_segments', model) }}
        where status is not null
        group by business_line, status
        {{ 'union all' if not loop.last }}
    {% endfor -%}
),

order_statuses as (
    {{ line_rules('order_statuses', 'status', ['order_role']) }}
),

unknown_statuses as (
    select statuses.*
    from statuses
    left join order_statuses
        on
            statuses.business_line = order_statuses.business_line
            and statuses.status = order_statuses.status
    where order_statuses.status is null
),

status_findings as (
    select
        business_line,
        'statuses_without_rule' as finding,
        min(status) as example_value,
        cast(sum(row_count) as bigint) as finding_count
    from unknown_statuses
    group by business_line
)

select * from status_findings
