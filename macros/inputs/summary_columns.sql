{% macro summary_columns(beginning) %}
    {#- One column stands for the first measure of every line, one for the second. -#}
    {%- set counts = [1] -%}
    {%- for line in lines_of_kind('customer_summary') -%}
        {%- do counts.append(measures_of(line) | length) -%}
    {%- endfor -%}
    {%- set columns = [] -%}
    {%- for number in range(1, counts | max + 1) -%}
        {%- do columns.append(beginning ~ number) -%}
    {%- endfor -%}
    {{- return(columns) -}}
{% endmacro %}
