{% macro check_quotes(line, table, says, path) %}
    {%- set given = lines()[line].csv_options or '' -%}
    {%- set own = modules.re.search(
        '\\b(quote|escape|encoding|new_line)\\s*=', given
    ) -%}
    {%- for group in file_groups(line, table, path)
        if group.kind == 'csv' and not own -%}
        {%- set options = line_options(group.encoding) -%}
        {%- set odd = run_query(
            'select distinct filename from read_csv(' ~ list_of_texts(group.files)
            ~ ', ' ~ options ~ ", filename = true) where contains(line, '\"') and "
            ~ "(length(line) - length(replace(line, '\"', ''))) % 2 = 1 "
            ~ 'order by filename'
        ).rows -%}
        {%- set facts = described_files(found_files(odd | map('first') | list)
            if odd else []) -%}
        {%- for row in odd -%}
            {%- set found = swallowed_lines(line, row[0], facts[row[0]], options) -%}
            {%- if found -%}
                {%- do stop_with(
                    'The file ' ~ row[0] ~ ' (' ~ says ~ ') has a quote in line '
                    ~ found[0] ~ ' that makes one text of it and of the lines '
                    ~ 'after it ('
                    ~ found[1] ~ ' of them look like rows): close the quote, or remove '
                    ~ 'it.'
                ) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
{% endmacro %}
