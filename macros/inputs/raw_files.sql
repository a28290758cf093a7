{% macro raw_files(path) %}
    {%- set path = path | replace("'", "''") -%}
    {%- if not path.endswith('/') -%}{{- return(path) -}}{%- endif -%}
    {%- if execute -%}
        {%- set parquet = path ~ '**/*.parquet' -%}
        {%- set found = run_query("select count(*) from glob('" ~ parquet ~ "')") -%}
        {%- if found.rows[0][0] > 0 -%}{{- return(parquet) -}}{%- endif -%}
    {%- endif -%}
    {{- return(path ~ '**/*.csv') -}}
{% endmacro %}
