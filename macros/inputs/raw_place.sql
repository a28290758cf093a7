{#- Where a raw table is read from, in words. -#}
{% macro raw_place(name, source) %}
    {%- if not reads_files(source.source_name) -%}
        {{- return('the table ' ~ source.schema ~ '.' ~ source.name) -}}
    {%- endif -%}
    {{- return((raw_places(name) | join(', ')) ~ ' (var ' ~ name ~ ')') -}}
{% endmacro %}
