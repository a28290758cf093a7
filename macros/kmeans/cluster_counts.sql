{% macro cluster_counts() %}
    {%- set smallest = checked_number('loyalty_cluster_count_min', 2, 9) -%}
    {%- set largest = checked_number('loyalty_cluster_count_max', 2, 9) -%}
    {{- return(range(smallest, largest + 1) | list) -}}
{% endmacro %}
