{% macro is_day(value) %}
    {%- set form = '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' -%}
    {%- set is_date = false -%}
    {%- if value is string and modules.re.match(form, value) -%}
        {%- set year, month, day = value.split('-') | map('int') -%}
        {#- From the first of the month on, the 31st of April is in May. -#}
        {%- set date = modules.datetime.date(year, month, 1)
            + modules.datetime.timedelta(days=day - 1) -%}
        {%- set is_date = date.month == month -%}
        {{- return(is_date) -}}
    {%- endif -%}
    {{- return(is_date) -}}
{% endmacro %}
