{% macro without_pattern(expression, pattern) %}
    {{- adapter.dispatch('without_pattern', 'loyalty_segments')(
        expression, "'" ~ dbt.escape_single_quotes(pattern) ~ "'"
    ) -}}
{% endmacro %}

{% macro default__without_pattern(expression, pattern) %}
    {{- 'regexp_replace(' ~ expression ~ ', ' ~ pattern ~ ", '')" -}}
{% endmacro %}

{#- DuckDB and PostgreSQL take out the first place only, if not told otherwise. -#}
{% macro duckdb__without_pattern(expression, pattern) %}
    {{- 'regexp_replace(' ~ expression ~ ', ' ~ pattern ~ ", '', 'g')" -}}
{% endmacro %}

{% macro postgres__without_pattern(expression, pattern) %}
    {{- 'regexp_replace(' ~ expression ~ ', ' ~ pattern ~ ", '', 'g')" -}}
{% endmacro %}
