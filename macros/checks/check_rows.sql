{% macro check_rows(line, table, place, reader) %}
    {%- set rows = run_query('select * from ' ~ reader ~ ' limit 1') -%}
    {%- set found = {} -%}
    {%- for name in rows.column_names -%}
        {%- do found.update({name | lower: name}) -%}
    {%- endfor -%}
    {%- do check_columns(line, table, place, found) -%}
    {%- if rows | length == 0 and not flags.EMPTY -%}
        {%- do stop_with(
            'The raw table ' ~ table ~ ' of ' ~ line ~ ' has no rows: '
            ~ raw_path(line, table, place) ~ ' has only column names: export it again, '
            ~ 'or leave the business line out of the var loyalty_active_lines.'
        ) -%}
    {%- endif -%}
{% endmacro %}
