{% macro merge_days() %}
    {%- set moments = {
        'orders': 'ordered_at', 'invoice_lines': 'ordered_at', 'postings': 'posted_at',
    } -%}
    {#- Named without a line too: unit tests with lines of their own wait for them. -#}
    {%- set tables = {} -%}
    {%- for kind in moments -%}
        {%- set table = ref('loyalty_segments', 'stg_loyalty__' ~ kind) -%}
        {%- do tables.update({kind: table}) -%}
    {%- endfor -%}
    {%- for line in lines_with('customer_merges') -%}
    {%- set entry = lines()[line] -%}
    {%- set day = entry.get('as_of_date') or var('loyalty_as_of_date') %}
    select
        '{{ line }}' as business_line,
        {%- if day %}
        cast({{ dbt.string_literal(day) }} as date) as newest_day
        {%- else %}
        {%- set moment = moments[entry.kind] %}
        {#- Not from the as-of dates, which come from transactions: those have the ids
            that are merged. #}
        cast(max({{ moment }}) as date) as newest_day
    from {{ tables[entry.kind] }}
    where business_line = '{{ line }}' and not {{ is_after_latest_date(moment) }}
        {%- endif %}
    union all
    {%- endfor %}
    select
        {{ text_of('null') }} as business_line,
        cast(null as date) as newest_day
    from (select 1 as one_row) as nothing
    where one_row = 0
{% endmacro %}
