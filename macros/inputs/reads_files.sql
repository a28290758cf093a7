{#- Whether a line's raw tables are files, which only DuckDB reads in place. Other
    engines have them as tables, and so has DuckDB where the line's schema var is set.
    -#}
{% macro reads_files(line) %}
    {{- return(adapter.dispatch('reads_files', 'loyalty_segments')(line)) -}}
{% endmacro %}

{% macro default__reads_files(line) %}
    {{- return(false) -}}
{% endmacro %}

{% macro duckdb__reads_files(line) %}
    {{- return(not var(line ~ '_schema')) -}}
{% endmacro %}
