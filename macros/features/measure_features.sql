{% macro measure_features() %}
    {#- What an entry's measures have in common; the entry says the rest. -#}
    {%- set features = {} -%}
    {%- for line, entry in lines().items() if entry.measures is mapping -%}
        {%- for measure, rules in entry.measures.items() -%}
            {%- set name = measure_name(measure) -%}
            {%- set others = features.get(name, {}).get('business_lines', []) -%}
            {%- set given = rules if rules is mapping else {} -%}
            {%- do features.update({name: {
                'kinds': ['customer_summary'], 'business_lines': others + [line],
                'source': 'measure_' ~ name, 'decimals': 6,
                'transform': given.get('transform', 'log'),
                'gap': given.get('gap', 'none'), 'role': 'clusters', 'weight': 1,
                'actionable': 'no', 'gate': true, 'unit': 'as in the raw data',
                'sentence': 'The measure ' ~ measure ~ ' of the raw data.',
            }}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{- return(features) -}}
{% endmacro %}
