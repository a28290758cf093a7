{% macro ratio_of(numerator, denominator) -%}
    cast({{ numerator }} as {{ double_type() }})
    / nullif(cast({{ denominator }} as {{ double_type() }}), 0)
{%- endmacro %}
