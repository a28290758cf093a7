{% macro is_empty_day(moment) %}
    {#- As dates, since engines write a day in several ways. -#}
    {{- is_listed(
        'cast(' ~ moment ~ ' as date)', 'cast(day as date)', rule_table('empty_days')
    ) -}}
{% endmacro %}
