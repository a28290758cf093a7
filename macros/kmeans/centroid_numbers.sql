{% macro centroid_numbers() %}
    {{- return(range(1, checked_number('loyalty_cluster_count_max', 2, 9) + 1) | list) -}}
{% endmacro %}
