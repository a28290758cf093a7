{% macro raw_readers(line, table) %}
    {%- set readers = [] -%}
    {%- for place in raw_places(line, table) -%}
        {%- set reader = raw_reader(line, table, place) -%}
        {#- Where files are loaded, all of them are in one table. -#}
        {%- if reader not in readers | map(attribute='reader') -%}
            {%- do readers.append({'place': place, 'reader': reader}) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(readers) -}}
{% endmacro %}
