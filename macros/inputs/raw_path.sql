{% macro raw_path(name, source) %}
    {%- if not reads_files(source.source_name) -%}
        {{- return('the table ' ~ source.schema ~ '.' ~ source.name) -}}
    {%- endif -%}
    {{- return((raw_paths(name) | join(', ')) ~ ' (var ' ~ name ~ ')') -}}
{% endmacro %}
