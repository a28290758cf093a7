{% set ages = {} %}
{% for line, entry in lines().items() -%}
    {% do ages.update({line: entry.get('max_age_days', 'null') | string}) %}
{% endfor -%}

with

newest_days as (
    select
        business_line,
        max(activity_date) as newest_date
    from {{ ref('loyalty_segments', 'int_source_days') }}
    group by business_line
),

ages as (
    select
        business_line,
        newest_date,
        {{ days_between('newest_date', 'current_date') }} as age_days,
        cast({{ by_line(ages) }} as integer) as max_age_days
    from newest_days
),

age_findings as (
    select
        business_line,
        'data_is_old' as finding,
        {{ text_of('newest_date') }} as example_value,
        age_days as finding_count
    from ages
    where age_days > max_age_days
)

select * from age_findings
