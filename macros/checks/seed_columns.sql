{% macro seed_columns() %}
    {#- What the values of each seed look like: one of a list, or a form of
        check_seed_value; ? is for those that may be empty. -#}
    {%- set scores, roles = ['1', '2', '3', '4', '5'], ['order', 'return'] -%}
    {%- set columns = [] -%}
    {%- for table in raw_table_list().values() -%}{%- do columns.extend(table) -%}
    {%- endfor -%}
    {{- return({
        'account_types': {
            'business_line': 'line?', 'account_code': 'capitals',
            'account_type': 'text',
        },
        'bands': {
            'business_line': 'line?', 'band_kind': ['age', 'income'],
            'lower_bound': 'number', 'upper_bound': 'number?', 'band': 'text',
        },
        'column_aliases': {
            'raw_table': raw_table_list() | list, 'column_name': columns,
            'alias': 'text', 'priority': 'whole',
        },
        'currency_rates': {'from_currency': 'text', 'to_currency': 'text',
            'valid_from': 'day?', 'rate': 'number'},
        'empty_days': {'day': 'day', 'why': 'text?'},
        'finding_rules': {'finding': 'text', 'is_on': 'flag', 'is_refused': 'flag',
            'meaning': 'text', 'remedy': 'text'},
        'genders': {'gender_word': 'small', 'gender': ['Female', 'Male'],
            'why': 'text?'},
        'null_words': {'word': 'text?', 'why': 'text?'},
        'order_statuses': {'business_line': 'line?', 'status': 'small',
            'order_role': roles + ['none'], 'why': 'text?'},
        'personal_columns': {'plain_name': 'small', 'what_it_is': 'text'},
        'rejection_rules': {
            'kind': rejection_reasons() | list, 'business_line': 'line?',
            'rejection_reason': 'reason', 'priority': 'whole', 'is_on': 'flag',
            'is_fixed': 'flag', 'is_expected': 'flag', 'why': 'text?',
        },
        'rfm_segment_map': {'recency_score': scores, 'frequency_score': scores,
            'rfm_segment': 'text'},
        'rfm_thresholds': {
            'business_line': 'line', 'metric': ['recency', 'frequency', 'monetary'],
            'cut_1': 'number', 'cut_2': 'number', 'cut_3': 'number', 'cut_4': 'number',
        },
        'segment_actions': {'segment_name': 'text', 'suggested_action': 'text'},
        'segment_archetypes': {
            'kind': kind_list().values() | map(attribute='named_as') | unique | list,
            'business_line': 'line?', 'segment_name': 'text', 'feature': 'text',
            'position': 'number',
        },
        'stock_code_rules': {'business_line': 'line?', 'stock_code_pattern': 'text',
            'rejection_reason': ['service_code', 'test_record', 'none'],
            'counts_in_value': 'flag', 'why': 'text?'},
        'transaction_types': {
            'business_line': 'line?', 'transaction_code': 'capitals',
            'transaction_type': 'text', 'transaction_role': roles + ['other'],
        },
    }) -}}
{% endmacro %}
