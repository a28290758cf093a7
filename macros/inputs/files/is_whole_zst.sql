{% macro is_whole_zst(file, size) %}
    {%- set name = list_of_texts([file]) -%}
    {%- if size <= 2000000 -%}
        {{- return(run_query(end_of_zst(name)).rows[0][0]) -}}
    {%- endif -%}
    {#- A walk through a larger one takes too long; most say how long their text is. -#}
    {%- set flags = number_in_bytes('content[5:5]') -%}
    {%- set said = run_query(
        "select hex(content[1:4]) = '28B52FFD', case " ~ flags ~ ' >> 5 when 4 then '
        ~ number_in_bytes('content[7:10]') ~ ' when 5 then '
        ~ number_in_bytes('content[6:9]') ~ ' when 6 then '
        ~ number_in_bytes('content[7:14]') ~ ' when 7 then '
        ~ number_in_bytes('content[6:13]') ~ ' end from read_blob(' ~ name ~ ')'
    ).rows[0] -%}
    {%- if not said[0] or said[1] is none -%}{{- return(said[0]) -}}{%- endif -%}
    {{- return(text_sizes(file)[1] >= said[1]) -}}
{% endmacro %}
