{#- A score from 1 to 5, 5 best: how many of the four cut points a value has passed. A
    cut is passed above it or, in the R package's rule, from it on. -#}
{% macro rfm_score(value, cuts, best) %}
    {%- set passes = '>=' if var('loyalty_scoring_method') == 'r_rfm' else '>' -%}
    {{ {'high': 1, 'low': 5}[best] }}
    {%- for number in range(1, 5) %}
        {{ {'high': '+', 'low': '-'}[best] }} case
            when {{ value }} {{ passes }} {{ cuts }}.cut_{{ number }} then 1 else 0
        end
    {%- endfor %}
{%- endmacro %}
