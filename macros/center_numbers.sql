{#- 1 to the largest cluster count that is tried. -#}
{% macro center_numbers() %}
    {{- return(range(1, var('cluster_count_max') + 1) | list) -}}
{% endmacro %}
