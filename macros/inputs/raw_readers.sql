{% macro raw_readers(line, table) %}
    {%- set readers = [] -%}
    {%- for place in raw_places(line, table) -%}
        {%- do readers.append(raw_reader(line, table, place)) -%}
    {%- endfor -%}
    {{- return(readers | unique | list) -}}
{% endmacro %}
