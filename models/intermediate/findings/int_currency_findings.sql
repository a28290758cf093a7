{% set models = ['int_orders__transactions', 'int_invoice_lines__transactions'] %}
{% set lines_without = [''] %}
{% for line, entry in lines().items() if not entry.get('currency') -%}
    {% do lines_without.append(line) %}
{% endfor -%}

with

currencies as (
    {% for model in models -%}
        select
            business_line,
            currency,
            count(*) as row_count
        from {{ ref('loyalty_segments', model) }}
        where currency is not null and business_line in ({{ quoted(lines_without) }})
        group by business_line, currency
        {{ 'union all' if not loop.last }}
    {% endfor -%}
),

-- Money of several currencies is added up where no entry names one.
currency_findings as (
    select
        business_line,
        'currencies_are_mixed' as finding,
        {{ dbt.concat(['min(currency)', "' and '", 'max(currency)']) }}
            as example_value,
        cast(sum(row_count) as bigint) as finding_count
    from currencies
    group by business_line
    having count(*) > 1
)

select * from currency_findings
