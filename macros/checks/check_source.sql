{% macro check_source(table) %}
    {%- set line, name = table.source_name, table.source_name ~ '__' ~ table.name -%}
    {%- if reads_files(line) -%}
        {%- do check_files(name, table) -%}
    {%- else -%}
        {%- do check_table(table) -%}
    {%- endif -%}
    {%- for reader in raw_readers(line, table.name) -%}
        {%- set rows = run_query('select * from ' ~ reader ~ ' limit 1') -%}
        {%- set found = rows.column_names | map('lower') | list -%}
        {%- for column in table.columns.values() if column.meta.required -%}
            {%- set names = [column.name] + column.meta.get('also_named', []) -%}
            {%- if not names | map('lower') | select('in', found) | list -%}
                {%- do stop_with(
                    'The raw table ' ~ name ~ ' has no column ' ~ (names | join(' or '))
                    ~ ': add it to ' ~ raw_path(name, table)
                    ~ ', or rename the column that holds it (found: '
                    ~ (found | reject('equalto', 'source_file') | join(', ')) ~ ').'
                ) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- if rows | length == 0 -%}
            {%- do stop_with(
                'The raw table ' ~ name ~ ' has no rows: ' ~ raw_path(name, table)
                ~ ' has only column names: export it again, or remove the business '
                ~ 'line from the var business_lines.'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
{% endmacro %}
