{% macro in_own_currency(amount) %}
    {#- A product of two decimals of 18 digits would have as many on DuckDB. -#}
    {%- set wide = 'cast(' ~ amount ~ ' as ' ~ decimal_type(19, 4) ~ ')' -%}
    case
        when currency_rate is null then {{ amount }}
        else {{ decimal_of(wide ~ ' * currency_rate', 18, 4) }}
    end
{%- endmacro %}
