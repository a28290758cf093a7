{% macro raw_rows(line, table, columns) %}
    {{- adapter.dispatch('raw_rows', 'loyalty_segments')(line, table, columns) -}}
{% endmacro %}

{% macro default__raw_rows(line, table, columns) %}
    {%- set relation = source(line, table) -%}
    {%- set found = raw_columns(relation) -%}
    select
        {%- for column, names in columns.items() %}
        {{ first_value_of(names_found(names, found)) }} as {{ column }},
        {%- endfor %}
        {%- set file = names_found(['source_file'], found) %}
        coalesce({{ first_value_of(file) }}, '{{ table }}') as source_file
    from {{ relation }}
{% endmacro %}

{#- No row, but every accepted name, comes first: a union by name then knows all. -#}
{% macro duckdb__raw_rows(line, table, columns) %}
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
        {%- for reader in raw_readers(line, table) %}
        union all by name
        select * from {{ reader }}
        {%- endfor %}
    )
{% endmacro %}
