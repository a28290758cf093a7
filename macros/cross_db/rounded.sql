{% macro rounded(expression, decimals) %}
    {{- adapter.dispatch('rounded', 'loyalty_segments')(expression, decimals) -}}
{% endmacro %}

{% macro default__rounded(expression, decimals) -%}
    round({{ expression }}, {{ decimals }})
{%- endmacro %}

{#- PostgreSQL rounds decimals only, and doubles to whole numbers only. -#}
{% macro postgres__rounded(expression, decimals) -%}
    cast(round(cast({{ expression }} as decimal), {{ decimals }}) as double precision)
{%- endmacro %}
