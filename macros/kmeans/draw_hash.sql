{#- A hash that orders customers at random, alike on every engine: another order for
    each text of what is drawn, and for each var loyalty_cluster_seed. -#}
{% macro draw_hash(parts) %}
    {{- row_hash(["'" ~ var('loyalty_cluster_seed') ~ "'", 'customer_id'] + parts) -}}
{% endmacro %}
