{% macro later_date(part, number, day) %}
    {{- adapter.dispatch('later_date', 'loyalty_segments')(part, number, day) -}}
{% endmacro %}

{% macro default__later_date(part, number, day) -%}
    cast({{ dbt.dateadd(part, number, day) }} as date)
{%- endmacro %}

{#- dbt's own asks a cluster what it can do, even in an offline compile. -#}
{% macro spark__later_date(part, number, day) %}
    {{- {'day': 'date_add', 'month': 'add_months'}[part] }}({{ day }}, {{ number }})
{%- endmacro %}
