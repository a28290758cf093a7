{% macro cluster_method() %}
    {%- if var('loyalty_cluster_method') not in [none, 'python', 'sql'] -%}
        {%- do stop_with(
            "var loyalty_cluster_method is '" ~ var('loyalty_cluster_method')
            ~ "': use python, sql or null."
        ) -%}
    {%- endif -%}
    {{- return(adapter.dispatch('cluster_method', 'loyalty_segments')()) -}}
{% endmacro %}

{% macro default__cluster_method() %}
    {%- if var('loyalty_cluster_method') == 'python' -%}
        {%- do stop_with(
            'var loyalty_cluster_method is python, which runs on DuckDB only: use '
            ~ 'sql or null on ' ~ target.type ~ '.'
        ) -%}
    {%- endif -%}
    {{- return('sql') -}}
{% endmacro %}

{% macro duckdb__cluster_method() %}
    {{- return(var('loyalty_cluster_method') or 'python') -}}
{% endmacro %}
