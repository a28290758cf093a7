{% macro are_apart(names, files) %}
    {%- set names = names | map('lower') | list -%}
    {#- A name with letters beyond ASCII may be in no list. -#}
    {%- set seen = [] -%}
    {%- for each in files -%}
        {%- set there = names | select('in', each) | list -%}
        {%- if there | length > 1 -%}{{- return(false) -}}{%- endif -%}
        {%- do seen.extend(there) -%}
    {%- endfor -%}
    {{- return(seen | unique | list | length == names | length) -}}
{% endmacro %}
