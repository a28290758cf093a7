{#- A numerator that has no denominator, as it is; else the ratio of the two, null where
    the denominator is 0. -#}
{% macro sum_or_ratio(numerator, denominator) -%}
    case
        when {{ denominator }} is null then {{ decimal_of(numerator, 38, 14) }}
        else {{ decimal_of(ratio_of(numerator, denominator), 38, 14) }}
    end
{%- endmacro %}
