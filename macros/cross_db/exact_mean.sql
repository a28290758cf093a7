{#- A mean that no order of rows can change: an exact sum, divided once. -#}
{% macro exact_mean(column) -%}
    cast(sum({{ column }}) as {{ double_type() }}) / count({{ column }})
{%- endmacro %}
