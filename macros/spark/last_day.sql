{#- dbt-spark's own goes through timestamps and back, a page long for each date. -#}
{% macro spark__last_day(date, datepart) -%}
    {%- if datepart != 'month' -%}
        {{- exceptions.raise_compiler_error('last_day knows months only on Spark.') -}}
    {%- endif -%}
    last_day({{ date }})
{%- endmacro %}
