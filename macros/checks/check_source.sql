{% macro check_source(line, table, place) %}
    {%- if place is string and reads_files() -%}
        {%- do check_files(line, table, place) -%}
    {%- endif -%}
    {%- set reader = raw_reader(line, table, place) -%}
    {%- do check_table(reader, place) if reader is not string -%}
    {%- set has_models = kind_list()[lines()[line].kind].models -%}
    {#- Else the view that reads the table does so, once the aliases are there. -#}
    {%- if has_models or knows_aliases() -%}
        {%- set aliases = {} if has_models else column_aliases(table) -%}
        {%- do check_rows(line, table, place, reader, aliases) -%}
    {%- endif -%}
{% endmacro %}
