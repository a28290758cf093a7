{% macro raw_reader(line, table, place) %}
    {%- if place is mapping -%}
        {{- return(relation_of(place, says_table(line, table))) -}}
    {%- endif -%}
    {#- Named on every engine: it shows where the rows come from. -#}
    {%- set loaded = source(line, table) -%}
    {%- if not reads_files() -%}{{- return(loaded) -}}{%- endif -%}
    {%- set files = raw_files(place) -%}
    {%- if '.parquet' in files -%}
        {{- return("read_parquet('" ~ files ~ "', filename = 'source_file')") -}}
    {%- endif -%}
    {{- return(
        "read_csv('" ~ files ~ "', header = true, all_varchar = true, "
        ~ csv_options_of(line) ~ ", filename = 'source_file')"
    ) -}}
{% endmacro %}
