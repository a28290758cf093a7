{% macro reads_files(line) %}
    {{- return(adapter.dispatch('reads_files', 'loyalty_segments')(line)) -}}
{% endmacro %}

{% macro default__reads_files(line) %}
    {{- return(false) -}}
{% endmacro %}

{% macro duckdb__reads_files(line) %}
    {{- return(not var(line ~ '_schema')) -}}
{% endmacro %}
