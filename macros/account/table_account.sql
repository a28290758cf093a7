{% macro table_account(table, outcomes) %}
    {%- set kept = outcomes | selectattr('outcome', 'equalto', 'kept') | list -%}
    {%- set rows = outcomes | map(attribute='rows') | sum -%}
    {%- set money = outcomes | rejectattr('amount', 'none') | list -%}
    {%- set kept_money = kept[0].amount if kept else none -%}
    {%- set texts = [
        '  ' ~ table ~ ': ' ~ '{:,}'.format(rows) ~ ' rows read, '
        ~ '{:,}'.format(kept[0].rows if kept else 0) ~ ' kept'
        ~ ('; money ' ~ '{:,.2f}'.format(money | map(attribute='amount') | sum)
            ~ ' read, ' ~ '{:,.2f}'.format(kept_money or 0) ~ ' kept' if money else '')
    ] -%}
    {%- for each in outcomes if each.outcome != 'kept' -%}
        {%- set cause = outcome_cause(table, each.outcome) -%}
        {%- do texts.append(
            '    ' ~ each.outcome ~ ': ' ~ '{:,}'.format(each.rows)
            ~ (' row' if each.rows == 1 else ' rows')
            ~ (', money ' ~ '{:,.2f}'.format(each.amount)
                if each.amount is not none else '')
            ~ (", such as '" ~ each.example ~ "'" if each.example is not none else '')
            ~ (' (' ~ cause ~ ')' if cause else '')
            ~ ('' if each.is_expected else ' - not expected')
        ) -%}
    {%- endfor -%}
    {{- return(texts) -}}
{% endmacro %}
