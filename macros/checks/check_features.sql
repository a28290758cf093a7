{% macro check_features() %}
    {%- do features() -%}
    {%- set lines = var('input_tables') | list -%}
    {%- set kinds = feature_list().values() | map(attribute='kinds') | sum(start=[]) -%}
    {%- for line, kind in var('loyalty_line_kinds').items() if kind not in kinds -%}
        {%- do stop_with(
            'var loyalty_line_kinds gives ' ~ line ~ " the kind '" ~ kind ~ "': use "
            ~ (kinds | unique | join(' or ')) ~ '.'
        ) -%}
    {%- endfor -%}
    {%- for name, change in var('loyalty_features').items() -%}
        {%- set named = (change or {}).get('business_lines', []) -%}
        {%- for line in named if line not in lines -%}
            {%- do stop_with(
                'var loyalty_features gives ' ~ name ~ " the business line '" ~ line
                ~ "', which is not a business line: use " ~ (lines | join(', ')) ~ '.'
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if not used_features() -%}
        {%- do stop_with(
            'var loyalty_features leaves no feature to cluster on in the business '
            ~ 'lines that are built: give one to '
            ~ (var('business_lines') | join(' or ')) ~ '.'
        ) -%}
    {%- endif -%}
{% endmacro %}
