{% macro feature(name, feature) %}
    {%- set value = filled_value(name, feature) -%}
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
