{% macro feature(name, data_type, fill=none) %}
    {%- set lines = var('features').get(name, {}).get('lines', []) -%}
    {%- set value = 'coalesce(' ~ name ~ ', ' ~ fill ~ ', 0)' if fill else name -%}
    {%- if lines -%}
        cast(
            case when business_line in ({{ quoted(lines) }}) then {{ value }} end
            as {{ data_type }}
        )
    {%- else -%}
        cast(null as {{ data_type }})
    {%- endif -%}
{% endmacro %}
