{% macro built_table(id) %}
    {#- A hook knows no ref of what only some builds read. -#}
    {%- set node = graph.nodes[id] -%}
    {{- return(load_relation(api.Relation.create(
        database=node.database, schema=node.schema, identifier=node.alias
    ))) -}}
{% endmacro %}
