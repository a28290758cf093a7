{% macro weighted_rfm_score(scores) %}
    {%- do check_rfm_weights() -%}
    {%- set weights = var('loyalty_rfm_weights') -%}
    {%- set terms = [] -%}
    {%- for metric in ['recency', 'frequency', 'monetary'] -%}
        {%- do terms.append(scores ~ '.' ~ metric ~ '_score * ' ~ weights[metric]) -%}
    {%- endfor -%}
    {{ decimal_of(ratio_of(terms | join(' + '), weights.values() | sum), 9, 4) }}
{%- endmacro %}
