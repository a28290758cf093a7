{% macro raw_path(line, table, place) %}
    {%- set words = {'ref': 'model', 'source': 'source', 'relation': 'table'} -%}
    {%- if place is mapping -%}
        {%- set path = 'the ' ~ words[place | first] ~ ' ' ~ place_name(place) -%}
    {%- elif reads_files() -%}
        {%- set path = place -%}
    {%- else -%}
        {%- set path = 'the table raw_' ~ line ~ '.' ~ table -%}
    {%- endif -%}
    {{- return(path ~ ' (var loyalty_lines)') -}}
{% endmacro %}
