{% macro decimal_ratio(numerator, denominator, decimals) -%}
    {{ decimal_of(
        ratio_of(numerator, denominator) ~ ' * 1.000000000001', 18, decimals
    ) }}
{%- endmacro %}
