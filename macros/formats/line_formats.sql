{% macro line_formats(kind=none) %}
    {%- set formats = {} -%}
    {%- set entries = lines() -%}
    {%- for line in active_lines() if kind in [none, entries[line].kind] -%}
        {%- do formats.update({line: format_of(line)}) -%}
    {%- endfor -%}
    {#- Without a line there are no rows, and the query still has to be one. -#}
    {{- return(formats or {none: format_of(none)}) -}}
{% endmacro %}
