{% macro check_features() %}
    {%- do features() -%}
    {%- set lines = lines() | list -%}
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
            ~ (active_lines() | join(' or ')) ~ '.'
        ) -%}
    {%- endif -%}
{% endmacro %}
