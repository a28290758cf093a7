{% macro read_place(line, table, each, names, found) %}
    {%- set name = dbt.escape_single_quotes(place_name(each.place)) -%}
    {%- set known = found or [] -%}
    {%- set file = names_found(
        ['source_file'], dict(zip(known | map('lower'), known))
    ) -%}
    {%- set condition = (lines()[line].where or {}) -%}
    {%- if condition is string -%}
        {%- set condition = {lines()[line].kind: condition} -%}
    {%- endif -%}
    select
        '{{ line }}' as business_line,
        {%- for column in raw_table_list()[table] %}
        {{ first_value_of(names[column]) }} as raw_{{ column }},
        {%- endfor %}
        {%- if table == 'customer_summary' %}
        {{ packed_measures(line, names) }} as raw_measures,
        {%- endif %}
        {%- if has_attributes(table) %}
        {{ packed_attributes(line, found) }} as raw_attributes,
        {%- endif %}
        coalesce({{ first_value_of(file) }}, {{ quoted([name]) }}) as source_file
    from {{ each.reader }}
    {#- The condition may end in a comment. -#}
    {{- ' where (' ~ condition[table] ~ '\n)' if table in condition }}
{% endmacro %}
