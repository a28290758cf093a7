{% macro relation_of(place, says) %}
    {%- set kind = (place | list)[0] if place is mapping and place | length == 1 -%}
    {%- set names = place[kind] if kind in ['ref', 'source', 'relation'] -%}
    {%- set names = [names] if names is string else names -%}
    {%- set count = names | length if names is sequence and names is not mapping -%}
    {%- set words = count and names | reject('string') | list == [] -%}
    {%- if words and kind == 'ref' and count == 1 -%}
        {#- Without the root's name, dbt warns of a cycle between it and a package. -#}
        {{- return(ref(project_name, names[0])) -}}
    {%- elif words and kind == 'ref' and count == 2 -%}
        {{- return(ref(names[0], names[1])) -}}
    {%- elif words and kind == 'source' and count == 2 -%}
        {{- return(source(names[0], names[1])) -}}
    {%- elif words and kind == 'relation' and count == 1 -%}
        {%- set parts = names[0].split('.') -%}
        {%- if parts | length <= 3 and '' not in parts -%}
            {{- return(api.Relation.create(
                database=parts[-3] or none, schema=parts[-2] or target.schema,
                identifier=parts[-1]
            )) -}}
        {%- endif -%}
    {%- endif -%}
    {%- do stop_with(
        says ~ " '" ~ place ~ "': use {ref: model}, {ref: [package, model]}, "
        ~ '{source: [name, table]} or {relation: database.schema.table}.'
    ) -%}
{% endmacro %}
