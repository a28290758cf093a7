with

outcomes as (
    select
        business_line,
        outcome,
        sum(raw_row_count) as finding_count,
        sum(total_amount) as total_amount,
        sum(absolute_amount) as absolute_amount,
        max(example_value) as example_value
    from {{ ref('loyalty_segments', 'source_reconciliation') }}
    group by business_line, outcome
),

line_totals as (
    select
        business_line,
        sum(absolute_amount) as absolute_amount
    from outcomes
    group by business_line
),

-- Copies in overlapping exports are no loss, nor are balances within a month.
dear_rules as (
    select
        outcomes.business_line,
        'rule_takes_money' as finding,
        outcomes.outcome as subject,
        outcomes.example_value,
        outcomes.finding_count,
        outcomes.total_amount
    from outcomes
    inner join line_totals
        on outcomes.business_line = line_totals.business_line
    where
        outcomes.outcome not in ('kept', 'repeated_across_files', 'earlier_in_month')
        and outcomes.absolute_amount * 20 > line_totals.absolute_amount
),

unknown_codes as (
    select
        business_line,
        'codes_without_rule' as finding,
        'code' as subject,
        example_value,
        finding_count,
        total_amount
    from outcomes
    where outcome = 'unknown_code'
),

findings as (
    select * from dear_rules
    union all
    select * from unknown_codes
),

reconciliation_findings as (
    select
        business_line,
        finding,
        subject,
        example_value,
        cast(finding_count as bigint) as finding_count,
        {{ decimal_of('total_amount', 18, 4) }} as total_amount
    from findings
)

select * from reconciliation_findings
