{% macro tune_kmeans() %}
    {{- adapter.dispatch('tune_kmeans', 'loyalty_segments')() -}}
{% endmacro %}

{% macro default__tune_kmeans() %}
{% endmacro %}

{#- Compiling hundreds of products for each statement takes longer than they do. -#}
{% macro postgres__tune_kmeans() %}
    {%- do run_query('set local jit = off') -%}
{% endmacro %}
