{#- The one-column key that joins, metrics and worksheets use: business_line:id. The id
    may name its table; the business line is then that table's. Null where the id is.
    -#}
{% macro entity_key(id) %}
    {%- set table = id.rpartition('.')[0] ~ '.' if '.' in id else '' -%}
    {{- dbt.concat([table ~ 'business_line', "':'", id]) -}}
{% endmacro %}
