{% macro duckdb_version() %}
    {{- return(run_query('select version()').rows[0][0]) -}}
{% endmacro %}
