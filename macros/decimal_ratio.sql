{#- A ratio as a decimal, halves away from zero; null where the denominator is 0. Money
    by small counts often ends in an exact half, which no double holds, and engines
    round the nearest one up or down: a nudge far below the last decimal settles it.
    -#}
{% macro decimal_ratio(numerator, denominator, data_type) -%}
    cast({{ ratio_of(numerator, denominator) }} * 1.000000000001 as {{ data_type }})
{%- endmacro %}
