{% macro raw_files(place) %}
    {%- set place = place | replace("'", "''") -%}
    {%- if not place.endswith('/') -%}{{- return(place) -}}{%- endif -%}
    {%- if execute -%}
        {%- set parquet = place ~ '**/*.parquet' -%}
        {%- set found = run_query("select count(*) from glob('" ~ parquet ~ "')") -%}
        {%- if found.rows[0][0] > 0 -%}{{- return(parquet) -}}{%- endif -%}
    {%- endif -%}
    {{- return(place ~ '**/*.csv') -}}
{% endmacro %}
