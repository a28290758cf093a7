{% macro draw_hash(parts) %}
    {{- row_hash(["'" ~ var('loyalty_cluster_seed') ~ "'", 'customer_id'] + parts) -}}
{% endmacro %}
