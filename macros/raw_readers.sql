{#- What DuckDB reads a raw table with: one read_csv or read_parquet call per place that
    the table's var names, or the table itself where the line's schema var is set. -#}
{% macro raw_readers(line, table) %}
    {%- set relation = source(line, table) -%}
    {%- if var(line ~ '_schema') -%}
        {%- set named = "select *, '" ~ table ~ "' as source_file from " ~ relation -%}
        {{- return(['(' ~ named ~ ')']) -}}
    {%- endif -%}
    {%- set readers = [] -%}
    {%- for place in raw_places(line ~ '__' ~ table) -%}
        {%- set files = raw_files(place) -%}
        {%- if '.parquet' in files -%}
            {%- do readers.append(
                "read_parquet('" ~ files ~ "', filename = 'source_file')"
            ) -%}
        {%- else -%}
            {%- do readers.append(
                "read_csv('" ~ files ~ "', header = true, all_varchar = true, "
                ~ csv_options_of(line) ~ ", filename = 'source_file')"
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(readers) -}}
{% endmacro %}
