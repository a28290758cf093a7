{% macro rejected_share(outcomes) %}
    {#- Of one raw table: what good data does not have, as a share of the rows and as a
        share of the money that can be read, and which outcome has most of it. -#}
    {%- set faults, rows, money = [], [], [] -%}
    {%- for each in outcomes -%}
        {%- do rows.append(each.rows) -%}
        {%- do money.append(each.absolute) -%}
        {%- do faults.append(each) if not each.is_expected -%}
    {%- endfor -%}
    {%- set all_money = money | sum -%}
    {{- return({
        'faults': faults,
        'rows': faults | map(attribute='rows') | sum,
        'all_rows': rows | sum,
        'of_rows': (faults | map(attribute='rows') | sum) / ([rows | sum, 1] | max),
        'of_money': ((faults | map(attribute='absolute') | sum) / all_money) | float
            if all_money else 0.0,
    }) -}}
{% endmacro %}
