{#- dbt-spark's own goes through timestamps and back, a page long for each date. -#}
{% macro spark__dateadd(datepart, interval, from_date_or_timestamp) -%}
    {%- set functions = {'day': 'date_add', 'month': 'add_months'} -%}
    {%- if datepart not in functions -%}
        {{- exceptions.raise_compiler_error(
            'dateadd knows days and months only on Spark, and no ' ~ datepart ~ '.'
        ) -}}
    {%- endif -%}
    {{ functions[datepart] }}({{ from_date_or_timestamp }}, cast({{ interval }} as int))
{%- endmacro %}
