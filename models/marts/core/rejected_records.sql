-- Transactions have a mart of their own for what is rejected.
{% set other_tables = ['transactions', 'orders', 'activity'] %}
{% set tables = var('loyalty_input_tables').values() | sum(start=[]) | unique | list %}

with

rejected_records as (
    {% for table in tables | reject('in', other_tables) -%}
        select
            business_line,
            '{{ table }}' as record_type,
            record_id,
            rejection_reason,
            raw_text
        from (
            {{ union_business_lines(table, where='rejection_reason is not null',
            columns={
                'business_line': dbt.type_string(),
                'record_id': dbt.type_string(),
                'rejection_reason': dbt.type_string(),
                'raw_text': dbt.type_string(),
            }) }}
        ) as {{ table }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

select * from rejected_records
order by business_line asc, record_type asc, record_id asc
