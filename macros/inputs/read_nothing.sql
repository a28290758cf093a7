{% macro read_nothing(table) %}
    select
        {{ text_of('null') }} as business_line,
        {%- for column in raw_table_list()[table] %}
        {{ text_of('null') }} as raw_{{ column }},
        {%- endfor %}
        {%- if table == 'customer_summary' %}
        {{ text_of('null') }} as raw_measures,
        {%- endif %}
        {%- if has_attributes(table) %}
        {{ text_of('null') }} as raw_attributes,
        {%- endif %}
        {{ text_of('null') }} as source_file
    from (select 1 as one_row) as nothing
    where one_row = 0
{% endmacro %}
