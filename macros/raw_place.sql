{#- Where a raw table is read from, in words. -#}
{% macro raw_place(name, source) %}
    {%- if var(source.source_name ~ '_schema') -%}
        {{- return('the table ' ~ source.schema ~ '.' ~ source.name) -}}
    {%- endif -%}
    {%- set places = var(name) -%}
    {%- set places = places if places is string else places | join(', ') -%}
    {{- return(places ~ ' (var ' ~ name ~ ')') -}}
{% endmacro %}
