{#- One number per another, as a double; null where the other is 0. -#}
{% macro ratio_of(numerator, denominator) -%}
    cast({{ numerator }} as {{ double_type() }})
    / nullif(cast({{ denominator }} as {{ double_type() }}), 0)
{%- endmacro %}
