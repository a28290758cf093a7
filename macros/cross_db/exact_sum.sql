{#- A sum of doubles that no order of rows and no thread can change: each is cut to nine
    decimals first. -#}
{% macro exact_sum(expression) -%}
    cast(sum({{ decimal_of(expression, 38, 9) }}) as {{ double_type() }})
{%- endmacro %}
