{% macro lines() %}
    {%- set lines = var('loyalty_lines') -%}
    {%- if lines is none and project_name == 'loyalty_segments' -%}
        {%- set lines = var('loyalty_sample_lines') -%}
    {%- endif -%}
    {%- set lines = {} if lines is none else lines -%}
    {%- if lines is not mapping -%}
        {%- do stop_with(
            "var loyalty_lines is '" ~ lines ~ "': use a mapping of business lines to "
            ~ 'their entries, for example {shop: {kind: orders, tables: {orders: '
            ~ 'exports/}}}.'
        ) -%}
    {%- endif -%}
    {{- return(lines) -}}
{% endmacro %}
