{% macro check_rows(line, table, place, reader, aliases) %}
    {%- set rows = run_query('select * from ' ~ reader ~ ' limit 1') -%}
    {%- if kind_list()[lines()[line].kind].models -%}
        {%- do check_columns(line, table, place, rows.column_names) -%}
    {%- else -%}
        {%- set found = rows.column_names | list -%}
        {%- set names = recognised_columns(
            line, table, found, aliases, names_by_file(line, table, place)
        ) -%}
        {%- do check_names(line, table, place, found, names) -%}
        {%- do check_choices(line, table, place, reader, names) -%}
    {%- endif -%}
    {#- It may well be that nobody was merged yet. -#}
    {%- if rows | length == 0 and not flags.EMPTY and table != 'customer_merges' -%}
        {%- do check_has_rows(line, table, place) -%}
    {%- endif -%}
{% endmacro %}
