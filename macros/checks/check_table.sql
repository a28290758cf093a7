{% macro check_table(source) %}
    {{- adapter.dispatch('check_table', 'loyalty_segments')(source) -}}
{% endmacro %}

{% macro default__check_table(source) %}
    {%- set found = adapter.get_relation(
        source.database, source.schema, source.identifier
    ) -%}
    {%- if not found -%}
        {%- do stop_with(
            'The raw table ' ~ source.schema ~ '.' ~ source.identifier ~ ' does not '
            ~ 'exist: load it (docs/engines/README.md), or name its schema in the var '
            ~ source.source_name ~ '_schema.'
        ) -%}
    {%- endif -%}
{% endmacro %}

{#- Looking for it would open a transaction, whose rollback would undo the build's
    record; DuckDB's own message names the table. -#}
{% macro duckdb__check_table(source) %}
{% endmacro %}
