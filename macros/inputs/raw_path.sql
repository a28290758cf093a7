{% macro raw_path(line, table, place) %}
    {%- set words = {'ref': 'model', 'source': 'source', 'relation': 'table'} -%}
    {%- if place is mapping -%}
        {%- set kind, name = (place.items() | list)[0] -%}
        {%- set name = name if name is string else name | join('.') -%}
        {%- set path = 'the ' ~ words[kind] ~ ' ' ~ name -%}
    {%- elif reads_files() -%}
        {%- set path = place -%}
    {%- else -%}
        {%- set path = 'the table raw_' ~ line ~ '.' ~ table -%}
    {%- endif -%}
    {{- return(path ~ ' (var loyalty_lines)') -}}
{% endmacro %}
