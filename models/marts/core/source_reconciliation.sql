{% set no_sum = 'cast(null as ' ~ decimal_type(18, 4) ~ ')' %}

with

rejection_rules as (
    select * from {{ rule_table('rejection_rules') }}
),

-- Each table is counted by itself: no transaction is copied for it.
outcomes as (
    {% for table, each in validated_tables().items() -%}
        select
            business_line,
            '{{ table }}' as raw_table,
            '{{ each[0] }}' as kind,
            source_file,
            rejection_reason,
            min(rejected_value) as example_value,
            count(*) as raw_row_count,
            {{ decimal_of('sum(' ~ (each[2] or no_sum) ~ ')', 18, 4) }} as total_amount,
            {{ decimal_of('sum(abs(' ~ (each[2] or no_sum) ~ '))', 18, 4) }}
                as absolute_amount
        from {{ ref('loyalty_segments', each[1]) }}
        group by business_line, source_file, rejection_reason
        {{ 'union all' if not loop.last }}
    {% endfor -%}
),

kind_rules as (
    select * from rejection_rules
    where business_line is null
),

line_rules as (
    select * from rejection_rules
    where business_line is not null
),

source_reconciliation as (
    select
        outcomes.business_line,
        outcomes.raw_table,
        outcomes.source_file,
        coalesce(outcomes.rejection_reason, 'kept') as outcome,
        outcomes.example_value,
        outcomes.raw_row_count,
        outcomes.total_amount,
        outcomes.absolute_amount,
        coalesce(
            line_rules.is_expected, kind_rules.is_expected,
            outcomes.rejection_reason is null
        ) as is_expected
    from outcomes
    left join kind_rules
        on
            outcomes.kind = kind_rules.kind
            and outcomes.rejection_reason = kind_rules.rejection_reason
    left join line_rules
        on
            outcomes.kind = line_rules.kind
            and outcomes.business_line = line_rules.business_line
            and outcomes.rejection_reason = line_rules.rejection_reason
)

select * from source_reconciliation
order by business_line asc, raw_table asc, source_file asc, outcome asc
