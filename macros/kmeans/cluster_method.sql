{#- Who fits k-means: python or sql, by the var, or by what the engine can do. -#}
{% macro cluster_method() %}
    {%- if var('cluster_method') not in [none, 'python', 'sql'] -%}
        {%- do stop_with(
            "var cluster_method is '" ~ var('cluster_method')
            ~ "': use python, sql or null."
        ) -%}
    {%- endif -%}
    {{- return(adapter.dispatch('cluster_method', 'loyalty_segments')()) -}}
{% endmacro %}

{% macro default__cluster_method() %}
    {%- if var('cluster_method') == 'python' -%}
        {%- do stop_with(
            'var cluster_method is python, which runs on DuckDB only: use sql or '
            ~ 'null on ' ~ target.type ~ '.'
        ) -%}
    {%- endif -%}
    {{- return('sql') -}}
{% endmacro %}

{% macro duckdb__cluster_method() %}
    {{- return(var('cluster_method') or 'python') -}}
{% endmacro %}
