{#- Where a raw table is read from, in words. -#}
{% macro raw_place(name, source) %}
    {%- if var(source.source_name ~ '_schema') -%}
        {{- return('the table ' ~ source.schema ~ '.' ~ source.name) -}}
    {%- endif -%}
    {{- return((raw_places(name) | join(', ')) ~ ' (var ' ~ name ~ ')') -}}
{% endmacro %}
