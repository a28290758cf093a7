{% macro raw_paths(name) %}
    {%- set paths = var(name) -%}
    {%- set paths = [paths] if paths is string else paths -%}
    {{- return(paths | select('string') | list if paths is iterable else []) -}}
{% endmacro %}
