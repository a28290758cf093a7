{% macro is_filled(name) %}
    {%- set lines = var('features').get(name, {}).get('lines', []) -%}
    ({{ name }} is null and business_line in ({{ quoted(lines) }}))
{%- endmacro %}
