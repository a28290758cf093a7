{#- The places that a raw table's var names, one or a list of them; none if no text. -#}
{% macro raw_paths(name) %}
    {%- set places = var(name) -%}
    {%- set places = [places] if places is string else places -%}
    {{- return(places | select('string') | list if places is iterable else []) -}}
{% endmacro %}
