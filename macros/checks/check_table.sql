{% macro check_table(relation) %}
    {%- if not adapter.dispatch('check_table', 'loyalty_segments')(relation) -%}
        {%- set names = [relation.schema, relation.identifier] | select -%}
        {%- do stop_with(
            'The raw table ' ~ (names | join('.'))
            ~ ' does not exist: load it (docs/engines/README.md), or say in the '
            ~ 'var loyalty_lines where it is, for example {relation: schema.table}.'
        ) -%}
    {%- endif -%}
{% endmacro %}

{% macro default__check_table(relation) %}
    {{- return(adapter.get_relation(
        relation.database or target.database, relation.schema or target.schema,
        relation.identifier
    )) -}}
{% endmacro %}

{#- adapter.get_relation opens a transaction, whose rollback would undo the build's
    record. DuckDB reads a name of two parts as schema.table or as database.table. -#}
{% macro duckdb__check_table(relation) %}
    {%- set place = (relation.schema or target.schema) | replace("'", "''") -%}
    {%- set name = relation.identifier | replace("'", "''") -%}
    {{- return(run_query(
        "select 1 from information_schema.tables where lower(table_name) = lower('"
        ~ name ~ "') and lower('" ~ place
        ~ "') in (lower(table_schema), lower(table_catalog)) limit 1"
    ).rows) -}}
{% endmacro %}
