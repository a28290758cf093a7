{% macro normal_text(expression) %}
    {{- adapter.dispatch('normal_text', 'loyalty_segments')(expression) -}}
{% endmacro %}

{#- Snowflake and Spark know no Unicode forms. -#}
{% macro default__normal_text(expression) %}
    {{- expression -}}
{% endmacro %}

{% macro duckdb__normal_text(expression) %}
    {{- 'nfc_normalize(' ~ expression ~ ')' -}}
{% endmacro %}

{% macro bigquery__normal_text(expression) %}
    {{- 'normalize(' ~ expression ~ ', nfc)' -}}
{% endmacro %}

{% macro postgres__normal_text(expression) %}
    {{- 'normalize(' ~ expression ~ ', nfc)' -}}
{% endmacro %}
