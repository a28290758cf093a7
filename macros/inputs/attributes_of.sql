{% macro attributes_of(line) %}
    {#- What is no list of texts is refused by check_entry, once all is parsed. -#}
    {%- set given = lines()[line].attributes -%}
    {%- set given = given if type_of(given) == 'list' else [] -%}
    {{- return(given | select('string') | list) -}}
{% endmacro %}
