{% macro raw_paths(name) %}
    {%- set places = var(name) -%}
    {%- set places = [places] if places is string else places -%}
    {{- return(places | select('string') | list if places is iterable else []) -}}
{% endmacro %}
