{% macro entity_key(id) %}
    {%- set table = id.rpartition('.')[0] ~ '.' if '.' in id else '' -%}
    {{- dbt.concat([table ~ 'business_line', "':'", id]) -}}
{% endmacro %}
