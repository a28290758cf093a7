{% macro load_extension(name) %}
    {%- set known = run_query(
        "select loaded, installed from duckdb_extensions() where extension_name = '"
        ~ name ~ "'"
    ).rows -%}
    {%- if known and known[0][0] -%}{{- return(true) -}}{%- endif -%}
    {%- if known and known[0][1] -%}
        {%- do run_query('load ' ~ name) -%}
        {{- return(true) -}}
    {%- endif -%}
    {#- A wheel of it is used where pip put it: nothing is downloaded or copied. -#}
    {%- set places = [] -%}
    {%- for folder in [env_var('VIRTUAL_ENV', ''), '.venv'] if folder -%}
        {%- for packages in ['lib/python*/site-packages', 'Lib/site-packages'] -%}
            {%- do places.append(
                folder ~ '/' ~ packages ~ '/duckdb_extension_' ~ name ~ '/extensions/'
                ~ duckdb_version() ~ '/' ~ name ~ '.duckdb_extension'
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set found = run_query(
        'select file from glob(' ~ list_of_texts(places) ~ ') limit 1'
    ).rows -%}
    {%- if found -%}
        {%- do run_query('load ' ~ list_of_texts([found[0][0]])) -%}
    {%- endif -%}
    {{- return(found | length > 0) -}}
{% endmacro %}
