{% macro listed_attributes() %}
    {%- set queries = [] -%}
    {%- for line in active_lines() -%}
        {%- for attribute in attributes_of(line) -%}
            {%- do queries.append(
                "select '" ~ line ~ "' as business_line, "
                ~ quoted([measure_name(attribute)]) ~ ' as attribute, '
                ~ quoted([plain_name(attribute)]) ~ ' as plain_name, '
                ~ loop.index ~ ' as attribute_number'
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do queries.append(
        'select ' ~ text_of('null') ~ ' as business_line, ' ~ text_of('null')
        ~ ' as attribute, ' ~ text_of('null') ~ ' as plain_name, 0 as attribute_number '
        ~ 'from (select 1 as one_row) as nothing where one_row = 0'
    ) if not queries -%}
    {{- queries | join(' union all ') -}}
{% endmacro %}
