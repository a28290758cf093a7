{% macro rfm_score(value, cuts, best) %}
    {%- set passes = '>=' if var('loyalty_scoring_method') == 'r_rfm' else '>' -%}
    {{ {'high': 1, 'low': 5}[best] }}
    {%- for number in range(1, 5) %}
        {{ {'high': '+', 'low': '-'}[best] }} case
            when {{ value }} {{ passes }} {{ cuts }}.cut_{{ number }} then 1 else 0
        end
    {%- endfor %}
{%- endmacro %}
