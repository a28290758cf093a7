{% macro beginning_of(file) %}
    {#- DuckDB reads no part of a file as bytes. Reading its lines as UTF-8 puts those
        aside that are none; a table of them cannot be there twice. -#}
    {%- for table in ['loyalty_bad_lines', 'loyalty_bad_files'] -%}
        {%- do run_query('drop table if exists ' ~ table) -%}
    {%- endfor -%}
    {%- set good = run_query(
        'select list(line)[1], list(line)[2] from (select line from read_csv('
        ~ list_of_texts([file]) ~ ', ' ~ line_options() ~ ', ignore_errors = true, '
        ~ "store_rejects = true, rejects_table = 'loyalty_bad_lines', rejects_scan = "
        ~ "'loyalty_bad_files', rejects_limit = 10) limit 20000)"
    ).rows[0] -%}
    {%- set bad = run_query(
        'select csv_line from loyalty_bad_lines order by line limit 1'
    ).rows -%}
    {%- set first = (bad[0][0] if bad else good[0]) or '' -%}
    {%- set zeros = modules.re.match('^(\\?\\?)?(\\0)?[^\\0](\\0)?', first) -%}
    {%- if zeros and zeros[2] -%}{%- set encoding = 'utf-16be' -%}
    {%- elif zeros and zeros[3] -%}{%- set encoding = 'utf-16' -%}
    {%- elif '\0' in first -%}{%- set encoding = 'binary' -%}
    {%- else -%}{%- set encoding = 'windows-1252' if bad else 'utf-8' -%}{%- endif -%}
    {#- What is no UTF-8 is not known exactly: its names are compared with none. -#}
    {{- return({
        'encoding': encoding, 'is_latin_1': false, 'is_inexact': bad | length > 0,
        'lines': [first | replace('\0', ''), '' if bad else good[1] or '']
    }) -}}
{% endmacro %}
