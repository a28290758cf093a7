{% set models = ['int_orders__transactions', 'int_invoice_lines__transactions'] %}

with

unknown_statuses as (
    {% for model in models -%}
        select
            business_line,
            unknown_status
        from {{ ref('loyalty_segments', model) }}
        where unknown_status is not null
        {{ 'union all' if not loop.last }}
    {% endfor -%}
),

status_findings as (
    select
        business_line,
        'statuses_without_rule' as finding,
        min(unknown_status) as example_value,
        count(*) as finding_count
    from unknown_statuses
    group by business_line
)

select * from status_findings
