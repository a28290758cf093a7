{% macro raw_places(line, table) %}
    {%- set places = [] -%}
    {%- set tables = lines()[line].tables if line in active_lines() -%}
    {#- A table that is not named at all is missed by check_lines. -#}
    {%- if tables and table in tables -%}
        {%- set given = tables[table] -%}
        {%- set given = [given] if given is string or given is mapping else given -%}
        {%- if not given or given is not sequence
            or given | reject('string') | reject('mapping') | list -%}
            {%- do stop_with(
                says_table(line, table) ~ " '" ~ tables[table] ~ "': use a file, a "
                ~ 'glob, a folder that ends in /, a URL, {ref: model}, {source: [name, '
                ~ 'table]}, {relation: schema.table}, or a list of these.'
            ) -%}
        {%- endif -%}
        {%- for place in given -%}
            {%- do places.append(place) if place not in places -%}
        {%- endfor -%}
    {%- endif -%}
    {{- return(places) -}}
{% endmacro %}
