{#- The mean of a row's three scores, weighted by the var rfm_weights. -#}
{% macro weighted_rfm_score(scores) %}
    {%- do check_rfm_weights() -%}
    {%- set weights = var('rfm_weights') -%}
    cast(
        (
            {%- for metric in ['recency', 'frequency', 'monetary'] %}
            {{ '+ ' if not loop.first -}}
            {{ scores }}.{{ metric }}_score * {{ weights[metric] }}
            {%- endfor %}
        ) / cast({{ weights.values() | sum }} as decimal(9, 4)) as decimal(9, 4)
    )
{%- endmacro %}
