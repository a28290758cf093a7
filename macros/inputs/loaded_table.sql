{% macro loaded_table(line, table) %}
    {%- if kind_list()[lines()[line].kind].models -%}
        {{- return(source(line, table)) -}}
    {%- endif -%}
    {{- return(api.Relation.create(
        database=target.database or none, schema='raw_' ~ line, identifier=table
    )) -}}
{% endmacro %}
