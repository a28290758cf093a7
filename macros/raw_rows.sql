{#- The rows of a raw table with our column names; each column lists the names that real
    files give it. A name that no file has gives nulls, so optional columns may be
    absent. Also source_file. All columns are text. -#}
{% macro raw_rows(line, table, columns) %}
    {{- adapter.dispatch('raw_rows', 'loyalty_segments')(line, table, columns) -}}
{% endmacro %}

{% macro duckdb__raw_rows(line, table, columns) %}
    select
        {%- for column, names in columns.items() %}
        {{ first_name_with_a_value(names) }} as {{ column }},
        {%- endfor %}
        source_file
    from (
        -- No row, but every accepted name: a union by name then knows them all.
        select
            {%- for name in columns.values() | sum(start=[]) %}
            null as "{{ name }}",
            {%- endfor %}
            cast(null as varchar) as source_file
        where 1 = 0
        {%- for reader in raw_readers(line, table) %}
        union all by name
        select * from {{ reader }}
        {%- endfor %}
    )
{% endmacro %}
