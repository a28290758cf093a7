{% macro known_settings() %}
    {#- Not read from the vars: a wrong name in dbt_project.yml would be among them. -#}
    {{- return([
        'loyalty_active_lines', 'loyalty_alias_prefix', 'loyalty_as_of_date',
        'loyalty_cluster_count_max', 'loyalty_cluster_count_min',
        'loyalty_cluster_iterations', 'loyalty_cluster_method',
        'loyalty_cluster_refits', 'loyalty_cluster_seed',
        'loyalty_cluster_smallest_share', 'loyalty_cluster_stability_tolerance',
        'loyalty_cluster_starts', 'loyalty_cluster_tolerance',
        'loyalty_cluster_training_rows', 'loyalty_features', 'loyalty_history_months',
        'loyalty_lines', 'loyalty_other_names',
        'loyalty_outlier_z_score', 'loyalty_returns', 'loyalty_rfm_weights',
        'loyalty_sample_lines', 'loyalty_scoring_method', 'loyalty_seeds',
    ]) -}}
{% endmacro %}
