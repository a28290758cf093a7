{% macro raw_readers(line, table) %}
    {%- set relation = source(line, table) -%}
    {%- if not reads_files(line) -%}{{- return([relation]) -}}{%- endif -%}
    {%- set readers = [] -%}
    {%- for path in raw_paths(line ~ '__' ~ table) -%}
        {%- set files = raw_files(path) -%}
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
