{% macro check_formats(line, says, files) %}
    {%- if '.parquet' in files -%}
        {%- set is_wrong = "content[1:4] <> encode('PAR1')" -%}
        {%- set remedy = 'is not a Parquet file: export it again, or give it the '
            ~ 'file ending that fits.' -%}
    {%- else -%}
        {%- set is_wrong = "try(decode(content)) is null and filename not like '%.gz' "
            ~ "and filename not like '%.zst'" -%}
        {%- set remedy = 'is not text in UTF-8: save it as CSV in UTF-8, or name '
            ~ 'its encoding in csv_options.' -%}
    {%- endif -%}
    {%- if '.parquet' in files or 'encoding' not in csv_options_of(line) -%}
        {%- set wrong_files = run_query(
            "select filename from read_blob('" ~ files ~ "') where " ~ is_wrong
            ~ ' order by filename'
        ) -%}
        {%- for file in wrong_files.rows -%}
            {%- do stop_with(
                'The file ' ~ file[0] ~ ' (' ~ says ~ ') ' ~ remedy
            ) -%}
        {%- endfor -%}
    {%- endif -%}
{% endmacro %}
