{% macro check_files(line, table, path) %}
    {%- set says = says_files(line, table) -%}
    {%- if '://' not in path -%}
        {%- if not path.startswith('/') -%}{%- do check_folder() -%}{%- endif -%}
        {%- set patterns = raw_files(path) -%}
        {%- do check_unread(says, path, patterns) if path.endswith('/') -%}
        {%- set files = found_files(patterns) -%}
        {%- if not files -%}
            {%- do stop_with(
                'No file matches ' ~ patterns[0] ~ ': correct the '
                ~ 'path of ' ~ says ~ '. Paths start at the folder that dbt runs in, '
                ~ 'a folder ends in /, and a model is written {ref: model}.'
            ) -%}
        {%- endif -%}
        {%- for each in files if each.size == 0 -%}
            {%- do stop_with(
                'The file ' ~ each.file ~ ' (' ~ says ~ ') is empty: export it again, '
                ~ 'or remove it.'
            ) -%}
        {%- endfor -%}
        {%- do check_formats(line, says, files) -%}
        {%- set facts = described_files(files) -%}
        {%- for each in files if each.kind == 'csv' -%}
            {%- do check_header(line, says, each, facts[each.file]) -%}
        {%- endfor -%}
        {%- do check_quotes(line, table, says, path) -%}
    {%- endif -%}
{% endmacro %}
