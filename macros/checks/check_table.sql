{% macro check_table(relation) %}
    {{- adapter.dispatch('check_table', 'loyalty_segments')(relation) -}}
{% endmacro %}

{% macro default__check_table(relation) %}
    {%- set found = adapter.get_relation(
        relation.database or target.database, relation.schema or target.schema,
        relation.identifier
    ) -%}
    {%- if not found -%}
        {%- do stop_with(
            'The raw table ' ~ relation.schema ~ '.' ~ relation.identifier
            ~ ' does not exist: load it (docs/engines/README.md), or name it in the '
            ~ 'var loyalty_lines as {relation: schema.table}.'
        ) -%}
    {%- endif -%}
{% endmacro %}

{#- Looking for it would open a transaction, whose rollback would undo the build's
    record; DuckDB's own message names the table. -#}
{% macro duckdb__check_table(relation) %}
{% endmacro %}
