{% macro summary_measures() %}
    {%- set queries = [] -%}
    {%- for line in lines_of_kind('customer_summary') -%}
        {%- for measure in measures_of(line) -%}
            {%- do queries.append(
                "select '" ~ line ~ "' as business_line, '" ~ measure_name(measure)
                ~ "' as feature, " ~ loop.index ~ ' as measure_number'
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do queries.append(
        'select ' ~ text_of('null') ~ ' as business_line, ' ~ text_of('null')
        ~ ' as feature, 0 as measure_number from (select 1 as one_row) as nothing '
        ~ 'where one_row = 0'
    ) if not queries -%}
    {{- queries | join(' union all ') -}}
{% endmacro %}
