{#- What DuckDB reads a raw table with: one read_csv or read_parquet call per place that
    the table's var names, or the table itself where the line's schema var is set. A
    line whose CSV files are written in a way of their own has options of its own. -#}
{% macro raw_readers(line, table) %}
    {%- set relation = source(line, table) -%}
    {%- if var(line ~ '_schema') -%}
        {%- set named = "select *, '" ~ table ~ "' as source_file from " ~ relation -%}
        {{- return(['(' ~ named ~ ')']) -}}
    {%- endif -%}
    {%- set places = var(line ~ '__' ~ table) -%}
    {%- set readers = [] -%}
    {%- for place in ([places] if places is string else places) -%}
        {%- set files = raw_files(place) -%}
        {%- if '.parquet' in files -%}
            {%- do readers.append(
                "read_parquet('" ~ files ~ "', filename = 'source_file')"
            ) -%}
        {%- else -%}
            {%- do readers.append(
                "read_csv('" ~ files ~ "', header = true, all_varchar = true, "
                ~ var(line ~ '_csv_options', var('csv_options'))
                ~ ", filename = 'source_file')"
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(readers) -}}
{% endmacro %}
