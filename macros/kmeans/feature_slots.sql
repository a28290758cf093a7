{% macro feature_slots() %}
    {%- set counts = [1] -%}
    {%- for line in active_lines() -%}
        {%- do counts.append(features_of(line) | length) -%}
    {%- endfor -%}
    {%- set slots = [] -%}
    {%- for number in range(1, counts | max + 1) -%}
        {%- do slots.append('x' ~ number) -%}
    {%- endfor -%}
    {{- return(slots) -}}
{% endmacro %}
