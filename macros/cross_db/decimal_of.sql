{% macro decimal_of(expression, digits, decimals) %}
    {{- adapter.dispatch('decimal_of', 'loyalty_segments')(
        expression, digits, decimals
    ) -}}
{% endmacro %}

{% macro default__decimal_of(expression, digits, decimals) -%}
    cast({{ expression }} as {{ decimal_type(digits, decimals) }})
{%- endmacro %}

{#- Its decimals have nine decimals each, whatever is asked for. -#}
{% macro bigquery__decimal_of(expression, digits, decimals) -%}
    round(cast({{ expression }} as numeric), {{ [decimals, 9] | min }})
{%- endmacro %}
