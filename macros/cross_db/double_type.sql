{% macro double_type() %}
    {{- adapter.dispatch('double_type', 'loyalty_segments')() -}}
{% endmacro %}

{% macro default__double_type() %}
    {{- 'double precision' -}}
{% endmacro %}

{% macro duckdb__double_type() %}
    {{- 'double' -}}
{% endmacro %}

{% macro spark__double_type() %}
    {{- 'double' -}}
{% endmacro %}

{% macro bigquery__double_type() %}
    {{- 'float64' -}}
{% endmacro %}
