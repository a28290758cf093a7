{% set kinds = ['current_accounts', 'loans', 'cards'] %}

with

accounts as (
    {% for kind in kinds -%}
        select
            business_line,
            account_id,
            customer_id,
            record_id,
            opened_date,
            closed_date,
            account_type,
            rejection_reason,
            raw_text
        from {{ ref('loyalty_segments', 'int_czech_bank__' ~ kind) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

select * from accounts
