{% set columns = [
    ['customers.gender', 'gender', 'gender_code is not null'],
    ['customers.birth_date', 'birth_year', 'is_birth_date_unreadable'],
    ['customers.region', 'region', none],
    ['customers.annual_income', 'income_amount', 'is_income_unreadable'],
    ['customers.credit_score', 'credit_score', 'is_credit_score_unreadable'],
] %}

with

-- A value that is given and cannot be read is null here.
column_values as (
    {% for subject, value, is_unreadable in columns -%}
        select
            business_line,
            '{{ subject }}' as subject,
            {{ text_of(value) }} as column_value,
            count(*) as row_count
        from {{ ref('loyalty_segments', 'int_customer_records') }}
        where {{ value }} is not null {{ 'or ' ~ is_unreadable if is_unreadable }}
        group by business_line, {{ text_of(value) }}
        {{ 'union all' if not loop.last }}
    {% endfor -%}
),

-- A discount, tax or cost may well be the same for all orders.
order_counts as (
    select
        business_line,
        unreadable_column,
        count(*) as unreadable_count,
        sum(count(*)) over (partition by business_line) as given_count
    from {{ ref('loyalty_segments', 'int_orders__transactions') }}
    group by business_line, unreadable_column
),

column_counts as (
    select
        business_line,
        {{ dbt.concat(["'orders.'", 'unreadable_column']) }} as subject,
        given_count,
        unreadable_count,
        0 as top_count
    from order_counts
    where unreadable_column is not null
    union all
    select
        business_line,
        subject,
        sum(row_count) as given_count,
        sum(case when column_value is null then row_count else 0 end)
            as unreadable_count,
        max(case when column_value is not null then row_count else 0 end) as top_count
    from column_values
    group by business_line, subject
),

findings as (
    select
        business_line,
        'column_is_unreadable' as finding,
        subject,
        unreadable_count as finding_count
    from column_counts
    where unreadable_count > 0 and unreadable_count * 5 >= given_count
    union all
    select
        business_line,
        'column_has_one_value' as finding,
        subject,
        top_count as finding_count
    from column_counts
    where given_count >= 10 and top_count * 20 >= given_count * 19
),

column_findings as (
    select
        business_line,
        finding,
        subject,
        cast(finding_count as bigint) as finding_count
    from findings
)

select * from column_findings
