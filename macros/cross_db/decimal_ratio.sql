{#- A ratio as a decimal of 18 digits, halves away from zero; null where the denominator
    is 0. Money by small counts often ends in an exact half, which no double holds, and
    engines round the nearest one up or down: a nudge far below the last decimal settles
    it. -#}
{% macro decimal_ratio(numerator, denominator, decimals) -%}
    {{ decimal_of(
        ratio_of(numerator, denominator) ~ ' * 1.000000000001', 18, decimals
    ) }}
{%- endmacro %}
