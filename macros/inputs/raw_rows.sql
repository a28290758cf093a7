{% macro raw_rows(line, table, columns) %}
    {%- set rows = adapter.dispatch('raw_rows', 'loyalty_segments') -%}
    {{- rows(line, table, columns, raw_readers(line, table)) -}}
{% endmacro %}

{% macro default__raw_rows(line, table, columns, readers) %}
    {%- for relation in readers or ['(select 1 as one_row) as nothing'] %}
    {%- set found = raw_columns(relation) if readers else {} -%}
    {%- do check_columns(line, table, found) if readers %}
    select
        {%- for column, names in columns.items() %}
        {{ first_value_of(names_found(names, found)) }} as {{ column }},
        {%- endfor %}
        {%- set file = names_found(['source_file'], found) %}
        coalesce({{ first_value_of(file) }}, '{{ table }}') as source_file
    from {{ relation }}
    {{- ' where one_row = 0' if not readers }}
    {{- ' union all' if not loop.last }}
    {%- endfor %}
{% endmacro %}

{#- No row, but every accepted name, comes first: a union by name then knows all. -#}
{% macro duckdb__raw_rows(line, table, columns, readers) %}
    select
        {%- for column, names in columns.items() %}
        {{ first_value_of(names) }} as {{ column }},
        {%- endfor %}
        coalesce(source_file, '{{ table }}') as source_file
    from (
        select
            {%- for name in columns.values() | sum(start=[]) %}
            null as {{ adapter.quote(name) }},
            {%- endfor %}
            {{ text_of('null') }} as source_file
        where 1 = 0
        {%- for reader in readers %}
        {%- do check_columns(line, table, raw_columns(reader))
            if reader is not string %}
        union all by name
        select * from {{ reader }}
        {%- endfor %}
    )
{% endmacro %}
