{% macro check_table(source) %}
    {{- adapter.dispatch('check_table', 'loyalty_segments')(source) -}}
{% endmacro %}

{% macro default__check_table(source) %}
    {%- set found = adapter.get_relation(
        source.database, source.schema, source.identifier
    ) -%}
    {%- if not found -%}
        {%- do stop_with(
            'The raw table ' ~ source.schema ~ '.' ~ source.identifier ~ ' is not '
            ~ 'there: load it (docs/engines/README.md), or name its schema in the var '
            ~ source.source_name ~ '_schema.'
        ) -%}
    {%- endif -%}
{% endmacro %}

{#- To look would open a transaction there, which takes the build's record back with it;
    DuckDB's own words name the table. -#}
{% macro duckdb__check_table(source) %}
{% endmacro %}
