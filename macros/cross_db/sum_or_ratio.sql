{% macro sum_or_ratio(numerator, denominator) -%}
    case
        when {{ denominator }} is null then {{ decimal_of(numerator, 38, 14) }}
        else {{ decimal_of(ratio_of(numerator, denominator), 38, 14) }}
    end
{%- endmacro %}
