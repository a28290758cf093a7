{% macro exact_sum(expression) -%}
    cast(sum({{ decimal_of(expression, 38, 9) }}) as {{ double_type() }})
{%- endmacro %}
