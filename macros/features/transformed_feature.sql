{% macro transformed_feature(name) %}
    {%- if features()[name].transform == 'log' -%}
        {%- set number = 'cast(' ~ name ~ ' as ' ~ double_type() ~ ')' -%}
        {{ decimal_of('sign(' ~ number ~ ') * ln(1 + abs(' ~ number ~ '))', 18, 9) }}
    {%- else -%}
        {{ decimal_of(name, 18, 9) }}
    {%- endif -%}
{% endmacro %}
