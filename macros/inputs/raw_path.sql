{% macro raw_path(line, table) %}
    {%- set words = {'ref': 'model', 'source': 'source', 'relation': 'table'} -%}
    {%- set names = [] -%}
    {%- for place in raw_places(line, table) -%}
        {%- if place is string and reads_files() -%}
            {%- do names.append(place) -%}
        {%- elif place is string -%}
            {%- do names.append('the table raw_' ~ line ~ '.' ~ table) -%}
        {%- else -%}
            {%- set kind, name = (place.items() | list)[0] -%}
            {%- set name = name if name is string else name | join('.') -%}
            {%- do names.append('the ' ~ words[kind] ~ ' ' ~ name) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return((names | unique | join(', ')) ~ ' (var loyalty_lines)') -}}
{% endmacro %}
