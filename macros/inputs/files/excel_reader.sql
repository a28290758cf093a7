{% macro excel_reader(files) %}
    {%- set readers = [] -%}
    {%- for file in files -%}
        {%- set name = list_of_texts([file]) -%}
        {%- set days = [] -%}
        {%- if execute and flags.INTROSPECT and '://' not in file -%}
            {%- if not load_extension('excel') -%}
                {%- do stop_with(
                    'The file ' ~ file ~ ' is an Excel workbook, for which DuckDB '
                    ~ 'needs its extension excel: run `' ~ install_of('excel')
                    ~ '`, or save the sheet as CSV in UTF-8.'
                ) -%}
            {%- endif -%}
            {%- set described = run_query(
                'describe select * from read_xlsx(' ~ name ~ ', header = true)'
            ) -%}
            {%- for row in described.rows if row[1] in ('DATE', 'TIMESTAMP') -%}
                {%- do days.append(excel_moment(row[0])) -%}
            {%- endfor -%}
        {%- endif -%}
        {%- do readers.append(
            'select *' ~ (' replace (' ~ days | join(', ') ~ ')' if days else '') ~ ', '
            ~ name ~ ' as source_file from read_xlsx(' ~ name
            ~ ', header = true, all_varchar = true)'
        ) -%}
    {%- endfor -%}
    {{- return('(' ~ readers | join(' union all by name ') ~ ')') -}}
{% endmacro %}
