{% macro line_days() %}
    {%- for line in active_lines() %}
    {%- set day = lines()[line].get('as_of_date') %}
    select
        '{{ line }}' as business_line,
        cast({{ dbt.string_literal(day) if day else 'null' }} as date) as as_of_date
    {{- ' union all' if not loop.last }}
    {%- else %}
    select
        {{ text_of('null') }} as business_line,
        cast(null as date) as as_of_date
    from (select 1 as one_row) as nothing
    where one_row = 0
    {%- endfor %}
{% endmacro %}
