{% macro rule_seeds() %}
    {{- return({
        'account_types': 'loyalty_account_types',
        'bands': 'loyalty_bands',
        'column_aliases': 'column_aliases',
        'currency_rates': 'currency_rates',
        'empty_days': 'empty_days',
        'finding_rules': 'finding_rules',
        'genders': 'genders',
        'null_words': 'null_words',
        'order_statuses': 'order_statuses',
        'personal_columns': 'personal_columns',
        'rejection_rules': 'rejection_rules',
        'rfm_segment_map': 'rfm_segment_map',
        'rfm_thresholds': 'rfm_thresholds',
        'segment_actions': 'segment_actions',
        'segment_archetypes': 'segment_archetypes',
        'stock_code_rules': 'stock_code_rules',
        'transaction_types': 'loyalty_transaction_types',
    }) -}}
{% endmacro %}
