{#- 1 to the largest cluster count that is tried. -#}
{% macro center_numbers() %}
    {{- return(range(1, checked_number('cluster_count_max', 2, 9) + 1) | list) -}}
{% endmacro %}
