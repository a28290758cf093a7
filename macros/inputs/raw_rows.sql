{% macro raw_rows(line, table, columns) %}
    {%- set rows = adapter.dispatch('raw_rows', 'loyalty_segments') -%}
    {%- set readers = raw_readers(line, table) -%}
    {#- A model was not there when everything else was checked. -#}
    {%- for each in readers if is_writing() and each.place.ref -%}
        {%- do check_rows(line, table, each.place, each.reader, {}) -%}
    {%- endfor -%}
    {{- rows(line, table, columns, readers) -}}
{% endmacro %}

{% macro default__raw_rows(line, table, columns, readers) %}
    {%- for each in readers or [{'reader': '(select 1 as one_row) as nothing'}] %}
    {%- set found = raw_columns(each.reader) if readers else {} -%}
    {%- set name = place_name(each.place or table) | replace("'", "''") %}
    select
        {%- for column, names in columns.items() %}
        {{ first_value_of(names_found(names, found)) }} as {{ column }},
        {%- endfor %}
        {%- set file = names_found(['source_file'], found) %}
        coalesce({{ first_value_of(file) }}, {{ quoted([name]) }}) as source_file
    from {{ each.reader }}
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
        coalesce(source_file, loyalty_relation) as source_file
    from (
        select
            {%- for name in columns.values() | sum(start=[]) %}
            null as {{ adapter.quote(name) }},
            {%- endfor %}
            {{ text_of('null') }} as source_file,
            {{ text_of('null') }} as loyalty_relation
        where 1 = 0
        {%- for each in readers %}
        {%- set name = place_name(each.place) | replace("'", "''") %}
        union all by name
        select *, {{ quoted([name]) }} as loyalty_relation from {{ each.reader }}
        {%- endfor %}
    )
{% endmacro %}
