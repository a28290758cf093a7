{% macro check_vars() %}
    {%- do check_choice(
        'loyalty_scoring_method', ['quintile', 'r_rfm', 'thresholds', 'rank_first']
    ) -%}
    {%- do check_choice('loyalty_returns', ['net', 'gross']) -%}
    {%- do cluster_method() -%}
    {%- do check_as_of_date() -%}
    {%- do check_rfm_weights() -%}
    {%- do check_seeds() -%}
    {%- do check_alias_prefix() -%}
    {%- do checked_number('loyalty_history_months', 0) -%}
    {%- set smallest = checked_number('loyalty_cluster_count_min', 2, 9) -%}
    {%- set largest = checked_number('loyalty_cluster_count_max', 2, 9) -%}
    {%- if smallest > largest -%}
        {%- do stop_with(
            'var loyalty_cluster_count_min is ' ~ smallest
            ~ ' and loyalty_cluster_count_max ' ~ largest
            ~ ': use a minimum that is not above the maximum.'
        ) -%}
    {%- endif -%}
    {%- do checked_number('loyalty_cluster_training_rows', 1) -%}
    {%- do checked_number('loyalty_cluster_starts', 1) -%}
    {%- do checked_number('loyalty_cluster_refits', 1) -%}
    {%- do checked_number('loyalty_cluster_seed', 0) -%}
    {%- do checked_number('loyalty_cluster_iterations', 1) -%}
    {%- do checked_number('loyalty_cluster_tolerance', 0, is_whole=false) -%}
    {%- do checked_number('loyalty_cluster_smallest_share', 0, 1, is_whole=false) -%}
    {%- do checked_number(
        'loyalty_cluster_stability_tolerance', 0, 1, is_whole=false
    ) -%}
    {%- do checked_number('loyalty_max_rejected_share', 0, 1, is_whole=false) -%}
    {%- do check_choice('loyalty_findings', ['say', 'fail']) -%}
    {%- do checked_number('loyalty_outlier_z_score', 0, is_whole=false) -%}
{% endmacro %}
