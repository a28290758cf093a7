{% macro install_of(name) %}
    {{- return(
        'pip install duckdb-extension-' ~ name ~ '=='
        ~ duckdb_version().removeprefix('v')
    ) -}}
{% endmacro %}
