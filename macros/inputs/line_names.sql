{% macro line_names() %}
    {%- for line in active_lines() %}
    select
        '{{ line }}' as business_line,
        '{{ kind_list()[lines()[line].kind].named_as }}' as kind
    {{- ' union all' if not loop.last }}
    {%- else %}
    select
        {{ text_of('null') }} as business_line,
        {{ text_of('null') }} as kind
    from (select 1 as one_row) as nothing
    where one_row = 0
    {%- endfor %}
{% endmacro %}
