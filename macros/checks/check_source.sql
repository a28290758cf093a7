{% macro check_source(line, table, place) %}
    {%- if place is string and reads_files() -%}
        {%- do check_files(line, table, place) -%}
    {%- endif -%}
    {%- set reader = raw_reader(line, table, place) -%}
    {%- do check_table(reader, place) if reader is not string -%}
    {%- do check_rows(line, table, place, reader) -%}
{% endmacro %}
