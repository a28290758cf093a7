{% macro attribute_numbers() %}
    {#- One at least: a case without a branch is no SQL. -#}
    {%- set counts = [1] -%}
    {%- for line in active_lines() -%}
        {%- do counts.append(attributes_of(line) | length) -%}
    {%- endfor -%}
    {{- return(range(1, counts | max + 1) | list) -}}
{% endmacro %}
