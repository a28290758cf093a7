{% macro check_features(columns) %}
    {%- set keys = ['business_line', 'customer_id', 'as_of_date', 'value_amount'] -%}
    {%- set lines = var('input_tables') | list -%}
    {%- for name, feature in var('features').items() -%}
        {%- if name not in columns or name in keys or name.startswith('is_') -%}
            {%- do stop_with(
                "var features names '" ~ name ~ "', which is no feature: use a column "
                ~ 'of int_customer_features.'
            ) -%}
        {%- endif -%}
        {%- for line in feature.lines if line not in lines -%}
            {%- do stop_with(
                'var features gives ' ~ name ~ " the line '" ~ line
                ~ "', which is no business line: use " ~ (lines | join(', ')) ~ '.'
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if not used_features() -%}
        {%- do stop_with(
            'var features has no feature of the lines that are built: give one to '
            ~ (var('business_lines') | join(' or ')) ~ '.'
        ) -%}
    {%- endif -%}
{% endmacro %}
