{% macro measures_of(line) %}
    {#- What is no mapping is refused by check_entry, once all is parsed. -#}
    {%- set measures = lines()[line].measures -%}
    {{- return(measures | list if measures is mapping else []) -}}
{% endmacro %}
