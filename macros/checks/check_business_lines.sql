{% macro check_business_lines(may_be_empty=false) %}
    {%- set lines = var('business_lines') -%}
    {%- set known = var('input_tables') | list -%}
    {%- if lines is string or not (lines or may_be_empty) -%}
        {%- do stop_with(
            'var business_lines is not a list of business lines: give at least one '
            ~ 'of ' ~ (known | join(', ')) ~ ', for example [' ~ known[0] ~ '].'
        ) -%}
    {%- endif -%}
    {%- for line in lines -%}
        {%- if line not in known -%}
            {%- do stop_with(
                "var business_lines names '" ~ line
                ~ "', which is not a business line: use " ~ (known | join(', '))
                ~ ', or add it to the var input_tables.'
            ) -%}
        {%- elif line in lines[:loop.index0] -%}
            {%- do stop_with(
                "var business_lines names '" ~ line
                ~ "' twice: name each business line once."
            ) -%}
        {%- endif -%}
    {%- endfor -%}
{% endmacro %}
