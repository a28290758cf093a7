{% macro feature(name, feature) %}
    {%- set value = render(feature.source) -%}
    {%- if feature.gap == 'median' -%}
        {%- set value = 'coalesce(' ~ value ~ ', ' ~ name ~ '_fill, 0)' -%}
    {%- elif feature.gap == 'zero' -%}
        {%- set value = 'coalesce(' ~ value ~ ', 0)' -%}
    {%- endif -%}
    {%- set lines = feature_business_lines(feature) -%}
    cast(
        {% if lines -%}
            case when business_line in ({{ quoted(lines) }}) then {{ value }} end
        {%- else -%}
            null
        {%- endif %}
        as {{ decimal_type(18, feature.decimals) if feature.decimals else 'bigint' }}
    )
{%- endmacro %}
