{% macro raw_places(line, table) %}
    {%- set places = [] -%}
    {%- if line in active_lines() -%}
        {%- set given = lines()[line].tables[table] -%}
        {%- set places = [given] if given is string or given is mapping
            else given or [] -%}
        {%- set wrong = places if places is not sequence
            else places | reject('string') | reject('mapping') | list -%}
        {%- if wrong -%}
            {%- do stop_with(
                says_table(line, table) ~ " '" ~ given ~ "': use a file, a glob, a "
                ~ 'folder that ends in /, a URL, a list of these, or {ref: model}.'
            ) -%}
        {%- endif -%}
    {%- endif -%}
    {{- return(places) -}}
{% endmacro %}
