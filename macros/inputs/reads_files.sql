{% macro reads_files() %}
    {{- return(adapter.dispatch('reads_files', 'loyalty_segments')()) -}}
{% endmacro %}

{% macro default__reads_files() %}
    {{- return(false) -}}
{% endmacro %}

{% macro duckdb__reads_files() %}
    {{- return(true) -}}
{% endmacro %}
