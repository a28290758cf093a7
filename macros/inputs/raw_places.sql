{% macro raw_places(line, table) %}
    {%- set places = [] -%}
    {%- set tables = lines()[line].tables if line in active_lines() -%}
    {#- A table that is not named at all is missed by check_lines. -#}
    {%- if tables and table in tables -%}
        {%- set given = tables[table] -%}
        {%- set places = [given] if given is string or given is mapping else given -%}
        {%- if not places or places is not sequence
            or places | reject('string') | reject('mapping') | list -%}
            {%- do stop_with(
                says_table(line, table) ~ " '" ~ given ~ "': use a file, a glob, a "
                ~ 'folder that ends in /, a URL, a list of these, or {ref: model}.'
            ) -%}
        {%- endif -%}
    {%- endif -%}
    {{- return(places) -}}
{% endmacro %}
