{% macro renamed_settings() %}
    {%- set names = {
        'returns_policy': 'loyalty_returns',
        'seam_tables': 'input_tables',
    } -%}
    {%- for name in [
        'as_of_date', 'history_months', 'scoring_method', 'rfm_weights', 'features',
        'outlier_z_score', 'cluster_method', 'cluster_count_min', 'cluster_count_max',
        'cluster_training_rows', 'cluster_starts', 'cluster_refits', 'cluster_seed',
        'cluster_tolerance', 'cluster_iterations', 'cluster_smallest_share',
        'cluster_stability_tolerance',
    ] -%}
        {%- do names.update({name: 'loyalty_' ~ name}) -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
