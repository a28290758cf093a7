{% macro raw_columns(relation) %}
    {%- if not (execute and flags.INTROSPECT) -%}{{- return(none) -}}{%- endif -%}
    {%- set names = {} -%}
    {%- for column in adapter.get_columns_in_relation(relation) -%}
        {%- do names.update({column.name | lower: column.name}) -%}
    {%- endfor -%}
    {#- A table that is not there has no columns on DuckDB, and fails elsewhere. -#}
    {{- return(names or none) -}}
{% endmacro %}
