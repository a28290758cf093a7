{% macro decimal_type(digits, decimals) %}
    {{- adapter.dispatch('decimal_type', 'loyalty_segments')(digits, decimals) -}}
{% endmacro %}

{% macro default__decimal_type(digits, decimals) %}
    {{- 'decimal(' ~ digits ~ ', ' ~ decimals ~ ')' -}}
{% endmacro %}

{#- No cast may say digits there; this type has nine decimals, and 29 digits before. -#}
{% macro bigquery__decimal_type(digits, decimals) %}
    {{- 'numeric' -}}
{% endmacro %}
