{% macro build_records() %}
    {%- set node = graph.nodes[enabled_nodes() | sort | first] -%}
    {%- set schema, name = 'audit', 'builds' -%}
    {#- Another root project has schemas of its own, and maybe a table of this name. -#}
    {%- if project_name != 'loyalty_segments' -%}
        {%- set schema = generate_schema_name('audit', node) | trim -%}
        {%- set name = (var('loyalty_alias_prefix') or 'loyalty_') ~ 'builds' -%}
    {%- endif -%}
    {{- return(api.Relation.create(
        database=node.database, schema=schema, identifier=name, type='table'
    )) -}}
{% endmacro %}
