{% macro check_files(line, table, path) %}
    {%- set says = 'the table ' ~ table ~ ' of ' ~ line
        ~ ' in the var loyalty_lines' -%}
    {%- if '://' not in path -%}
        {%- if not path.startswith('/') -%}{%- do check_folder() -%}{%- endif -%}
        {%- set files = raw_files(path) -%}
        {%- set found = run_query("select count(*) from glob('" ~ files ~ "')") -%}
        {%- if found.rows[0][0] == 0 -%}
            {%- do stop_with(
                'No file matches ' ~ (files | replace("''", "'")) ~ ': correct the '
                ~ 'path of ' ~ says ~ '. Paths start at the folder that dbt runs in, '
                ~ 'a folder ends in /, and a model is written {ref: model}.'
            ) -%}
        {%- endif -%}
        {%- set sizes = run_query(
            "select filename, size from read_blob('" ~ files ~ "') order by filename"
        ) -%}
        {%- for file in sizes.rows if file[1] == 0 -%}
            {%- do stop_with(
                'The file ' ~ file[0] ~ ' (' ~ says ~ ') is empty: export it again, '
                ~ 'or remove it.'
            ) -%}
        {%- endfor -%}
        {%- if sizes.columns[1].values() | sum <= 64000000 -%}
            {%- do check_formats(line, says, files) -%}
        {%- endif -%}
    {%- endif -%}
{% endmacro %}
