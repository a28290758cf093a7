{% macro found_columns(place, reader) %}
    {#- Names that are in no warehouse yet are not known: none. -#}
    {%- if not (execute and flags.INTROSPECT) -%}{{- return(none) -}}{%- endif -%}
    {%- if reader is not string -%}
        {%- set found = raw_columns(reader) -%}
        {{- return(found.values() | list if found else none) -}}
    {%- endif -%}
    {%- if '://' not in place and not found_files(raw_files(place)) -%}
        {{- return(none) -}}
    {%- endif -%}
    {%- set nothing = run_query('select * from ' ~ reader ~ ' limit 0') -%}
    {{- return(nothing.column_names | list) -}}
{% endmacro %}
