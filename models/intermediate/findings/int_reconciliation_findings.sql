with

-- Copies in overlapping exports are no loss, nor are balances within a month.
outcomes as (
    select
        business_line,
        raw_table,
        outcome,
        sum(raw_row_count) as finding_count,
        sum(total_amount) as total_amount,
        sum(absolute_amount) as absolute_amount,
        max(example_value) as example_value
    from {{ ref('loyalty_segments', 'source_reconciliation') }}
    where outcome not in ('repeated_across_files', 'earlier_in_month')
    group by business_line, raw_table, outcome
),

table_totals as (
    select
        business_line,
        raw_table,
        sum(absolute_amount) as absolute_amount
    from outcomes
    group by business_line, raw_table
),

dear_rules as (
    select
        outcomes.business_line,
        'rule_takes_money' as finding,
        outcomes.outcome as subject,
        max(outcomes.example_value) as example_value,
        sum(outcomes.finding_count) as finding_count,
        sum(outcomes.total_amount) as total_amount
    from outcomes
    inner join table_totals
        on
            outcomes.business_line = table_totals.business_line
            and outcomes.raw_table = table_totals.raw_table
    where
        outcomes.outcome <> 'kept'
        and outcomes.absolute_amount * 20 > table_totals.absolute_amount
    group by outcomes.business_line, outcomes.outcome
),

unknown_codes as (
    select
        business_line,
        'codes_without_rule' as finding,
        'code' as subject,
        max(example_value) as example_value,
        sum(finding_count) as finding_count,
        sum(total_amount) as total_amount
    from outcomes
    where outcome = 'unknown_code'
    group by business_line
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
