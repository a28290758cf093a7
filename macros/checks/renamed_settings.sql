{% macro renamed_settings() %}
    {%- set lines = '(retail_bank|online_retail|credit_card|czech_bank)' -%}
    {%- set names = {
        'business_lines': 'loyalty_active_lines',
        lines ~ '__[a-z_]+': 'loyalty_lines',
        lines ~ '_schema': 'loyalty_lines',
        '(' ~ lines ~ '_)?csv_options': 'loyalty_lines',
        'seam_tables': 'loyalty_lines',
        'returns_policy': 'loyalty_returns',
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
