{% macro raw_files(path) %}
    {%- if not path.endswith('/') -%}{{- return([path]) -}}{%- endif -%}
    {%- if not (execute and flags.INTROSPECT) -%}
        {{- return([path ~ '**/*.csv']) -}}
    {%- endif -%}
    {%- set patterns = [] -%}
    {#- As each ending is written: a glob tells .CSV from .csv. -#}
    {%- set endings = run_query(
        "select distinct regexp_extract(file, '(?i)\\.((csv|tsv|txt)(\\.(gz|zst))?"
        ~ "|parquet|xlsx)$') as ending from "
        ~ 'glob(' ~ list_of_texts([path ~ '**', path ~ '*']) ~ ') order by ending'
    ) -%}
    {%- for row in endings.rows if row[0] -%}
        {%- do patterns.append(path ~ '**/*' ~ row[0]) -%}
    {%- endfor -%}
    {{- return(patterns or [path ~ '**/*.csv']) -}}
{% endmacro %}
