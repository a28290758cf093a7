{% macro days_between(first, last) %}
    {{- adapter.dispatch('days_between', 'loyalty_segments')(first, last) -}}
{% endmacro %}

{% macro default__days_between(first, last) -%}
    cast({{ dbt.datediff(first, last, 'day') }} as bigint)
{%- endmacro %}

{#- Databricks' too: its own asks a cluster what it can do, even offline. -#}
{% macro spark__days_between(first, last) -%}
    cast(datediff({{ last }}, {{ first }}) as bigint)
{%- endmacro %}
