{#- A numerator that has no denominator, as it is; else the ratio of the two, null where
    the denominator is 0. -#}
{% macro sum_or_ratio(numerator, denominator) -%}
    case
        when {{ denominator }} is null then cast({{ numerator }} as decimal(38, 14))
        else cast({{ ratio_of(numerator, denominator) }} as decimal(38, 14))
    end
{%- endmacro %}
