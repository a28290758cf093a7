{% macro transformed_feature(name) %}
    {%- set transform = var('features')[name].transform -%}
    {%- set number = 'cast(' ~ name ~ ' as ' ~ double_type() ~ ')' -%}
    {%- if transform == 'log' -%}
        {{ decimal_of('sign(' ~ number ~ ') * ln(1 + abs(' ~ number ~ '))', 18, 9) }}
    {%- elif transform == 'none' -%}
        {{ decimal_of(name, 18, 9) }}
    {%- else -%}
        {%- do stop_with(
            'var features gives ' ~ name ~ " the transform '" ~ transform
            ~ "': use log or none."
        ) -%}
    {%- endif -%}
{% endmacro %}
