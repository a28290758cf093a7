{% macro is_whole_gz(file, size) %}
    {#- Its last four bytes say how long its text is. DuckDB takes what there is. -#}
    {%- set name = list_of_texts([file]) -%}
    {%- set said = run_query(
        "select hex(content[1:2]) = '1F8B' and size > 18, "
        ~ number_in_bytes('content[-4:]') ~ ' from read_blob(' ~ name ~ ')'
    ).rows[0] -%}
    {%- if not said[0] -%}{{- return(false) -}}{%- endif -%}
    {%- set sizes = text_sizes(file) -%}
    {%- set more = (said[1] - sizes[0]) % 4294967296 -%}
    {%- if more <= sizes[1] - sizes[0] -%}{{- return(true) -}}{%- endif -%}
    {#- Several that were put one after the other say so one by one. -#}
    {%- set all = run_query(
        'with sizes as (select unnest(regexp_extract_all(hex(content), '
        ~ "'(.{8})1F8B08[01].{9}0[024](0.|FF)', 1)) as bytes from read_blob(" ~ name
        ~ ')) select sum(' ~ number_in_bytes('unhex(bytes)') ~ ') from sizes'
    ).rows[0][0] or 0 -%}
    {%- set more = (said[1] + all | int - sizes[0]) % 4294967296 -%}
    {{- return(more <= sizes[1] - sizes[0]) -}}
{% endmacro %}
