-- The check at the end of this model reads the account, too.
-- depends_on: {{ ref('loyalty_segments', 'source_reconciliation') }}
{% set found = ['example_value', 'finding_count'] %}
{% set counted = ['null', 'finding_count', 'null'] %}
{% set sources = {
    'int_day_findings': ["'days'"] + found + ['null'],
    'int_age_findings': ["'days'"] + found + ['null'],
    'int_order_findings': ["'orders'"] + found + ['total_amount'],
    'int_customer_findings': ["'customers'"] + counted,
    'int_account_findings': ["'accounts'"] + counted,
    'int_status_findings': ["'status'"] + found + ['null'],
    'int_currency_findings': ["'currency'"] + found + ['null'],
    'int_adjustment_findings': ["'adjustments'"] + found + ['total_amount'],
    'int_column_findings': ['subject', 'null', 'finding_count', 'null'],
    'int_file_findings': ["'files'"] + found + ['total_amount'],
    'int_reconciliation_findings': ['subject'] + found + ['total_amount'],
} %}

with

finding_rules as (
    select * from {{ rule_table('finding_rules') }}
    where is_on
),

findings as (
    {% for model, columns in sources.items() -%}
        select
            business_line,
            finding,
            {{ columns[0] }} as subject,
            {{ text_of(columns[1]) }} as example_value,
            {{ columns[2] }} as finding_count,
            cast({{ columns[3] }} as {{ decimal_type(18, 4) }}) as total_amount
        from {{ ref('loyalty_segments', model) }}
        {{ 'union all' if not loop.last }}
    {% endfor -%}
),

source_findings as (
    select
        findings.business_line,
        findings.finding,
        findings.subject,
        findings.example_value,
        finding_rules.meaning,
        finding_rules.remedy,
        findings.finding_count,
        findings.total_amount,
        finding_rules.is_refused
    from findings
    inner join finding_rules
        on findings.finding = finding_rules.finding
)

select * from source_findings
order by business_line asc, finding asc, subject asc
