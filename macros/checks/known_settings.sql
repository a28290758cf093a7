{% macro known_settings() %}
    {#- And their defaults. Not read from the vars: a wrong name in dbt_project.yml
        would be among them. -#}
    {{- return({
        'loyalty_active_lines': none,
        'loyalty_alias_prefix': '',
        'loyalty_as_of_date': none,
        'loyalty_cluster_count_max': 8,
        'loyalty_cluster_count_min': 2,
        'loyalty_cluster_iterations': 300,
        'loyalty_cluster_method': none,
        'loyalty_cluster_refits': 10,
        'loyalty_cluster_seed': 20240229,
        'loyalty_cluster_smallest_share': 0.03,
        'loyalty_cluster_stability_tolerance': 0.02,
        'loyalty_cluster_starts': 10,
        'loyalty_cluster_tolerance': 0.001,
        'loyalty_cluster_training_rows': 10000,
        'loyalty_features': {},
        'loyalty_findings': 'say',
        'loyalty_history_months': 12,
        'loyalty_lines': none,
        'loyalty_max_rejected_share': 0.02,
        'loyalty_other_names': [],
        'loyalty_outlier_z_score': 2,
        'loyalty_returns': 'net',
        'loyalty_rfm_weights': {'recency': 15, 'frequency': 28, 'monetary': 57},
        'loyalty_sample_lines': none,
        'loyalty_scoring_method': 'quintile',
        'loyalty_seeds': {},
    }) -}}
{% endmacro %}
