{% macro in_own_currency(amount, decimals=4) %}
    {#- A product of two decimals of 18 digits would have as many on DuckDB, and one of
        more than 38 ends the build. -#}
    {%- set wide = 'cast(' ~ amount ~ ' as '
        ~ decimal_type(15 + decimals, decimals) ~ ')' -%}
    {%- set limit = '10000000000' if decimals > 4 else '1000000000000' -%}
    case
        when currency_rate is null then {{ amount }}
        when abs({{ amount }}) < {{ limit }} then case
            when abs({{ wide }} * currency_rate) < 10000000000000
                then {{ decimal_of(
                    wide ~ ' * currency_rate', 14 + decimals, decimals
                ) }}
        end
    end
{%- endmacro %}
