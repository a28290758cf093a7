{% macro month_end(day) %}
    {{- adapter.dispatch('month_end', 'loyalty_segments')(day) -}}
{% endmacro %}

{% macro default__month_end(day) %}
    {{- dbt.last_day(day, 'month') -}}
{% endmacro %}

{#- dbt's own asks a cluster what it can do, even in an offline compile. -#}
{% macro spark__month_end(day) %}
    {{- 'last_day(' ~ day ~ ')' -}}
{% endmacro %}
