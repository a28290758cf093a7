{% macro centroid_numbers() %}
    {%- set largest = checked_number('loyalty_cluster_count_max', 2, 9) -%}
    {{- return(range(1, largest + 1) | list) -}}
{% endmacro %}
