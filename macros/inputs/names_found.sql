{% macro names_found(names, found) %}
    {%- if found is none -%}{{- return(names[:1]) -}}{%- endif -%}
    {%- set there = [] -%}
    {%- for name in names if name | lower in found -%}
        {%- do there.append(found[name | lower]) -%}
    {%- endfor -%}
    {{- return(there) -}}
{% endmacro %}
