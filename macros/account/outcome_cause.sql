{% macro outcome_cause(table, outcome) %}
    {#- What a join lost, and between which columns. -#}
    {%- set joins = {
        'unknown_account': 'account_id is in no accounts',
        'unknown_customer': 'customer_id is in no customers',
    } -%}
    {%- set codes = {'unknown_code': 'no seed has the code'} -%}
    {{- return(joins.get(outcome) or codes.get(outcome)) -}}
{% endmacro %}
