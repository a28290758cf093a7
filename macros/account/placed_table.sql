{% macro placed_table(place) %}
    {#- A hook knows no ref and no source that it does not name itself. -#}
    {%- set named = [project_name, place.ref] if place.ref is string
        else place.ref or place.source -%}
    {%- for node in (graph.nodes if place.ref else graph.sources).values()
        if node.name == named[1]
        and named[0] == (node.package_name if place.ref else node.source_name) -%}
        {{- return(load_relation(api.Relation.create(
            database=node.database, schema=node.schema,
            identifier=node.alias or node.identifier
        ))) -}}
    {%- endfor -%}
{% endmacro %}
