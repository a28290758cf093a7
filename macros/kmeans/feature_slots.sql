{% macro feature_slots() %}
    {%- set counts, all_features = [1], features() -%}
    {%- for line in active_lines() -%}
        {%- do counts.append(features_of(line, all_features) | length) -%}
    {%- endfor -%}
    {%- set slots = [] -%}
    {%- for number in range(1, counts | max + 1) -%}
        {%- do slots.append('x' ~ number) -%}
    {%- endfor -%}
    {{- return(slots) -}}
{% endmacro %}
