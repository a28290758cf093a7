{% macro check_table(relation, place) %}
    {%- set check = adapter.dispatch('check_table', 'loyalty_segments') -%}
    {%- if not check(relation) -%}
        {%- do stop_with(
            'The raw table ' ~ relation.schema ~ '.' ~ relation.identifier
            ~ ' does not exist: ' ~ (
                'load it by `loyalty load` (docs/engines/README.md).'
                if place is string else
                'create it, or correct its name in the var loyalty_lines.'
            )
        ) -%}
    {%- endif -%}
{% endmacro %}

{% macro default__check_table(relation) %}
    {{- return(adapter.get_relation(
        relation.database or target.database or none, relation.schema,
        relation.identifier
    )) -}}
{% endmacro %}

{#- A source may be files, as dbt-duckdb reads them. DuckDB reads a name of two parts as
    schema.table or as database.table. -#}
{% macro duckdb__check_table(relation) %}
    {%- set place = relation.schema | replace("'", "''") -%}
    {%- set name = relation.identifier | replace("'", "''") -%}
    {{- return(relation.external or run_query(
        "select 1 from information_schema.tables where lower(table_name) = lower('"
        ~ name ~ "') and lower('" ~ place
        ~ "') in (lower(table_schema), lower(table_catalog)) limit 1"
    ).rows) -}}
{% endmacro %}
