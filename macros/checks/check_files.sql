{% macro check_files(name, source) %}
    {%- if not raw_paths(name) -%}
        {%- do stop_with(
            'var ' ~ name ~ ' has no path: give it a file, a glob, a folder that ends '
            ~ 'in /, a URL, or a list of these.'
        ) -%}
    {%- endif -%}
    {%- for path in raw_paths(name) if '://' not in path -%}
        {%- if not path.startswith('/') -%}{%- do check_folder() -%}{%- endif -%}
        {%- set files = raw_files(path) -%}
        {%- set found = run_query("select count(*) from glob('" ~ files ~ "')") -%}
        {%- if found.rows[0][0] == 0 -%}
            {%- do stop_with(
                'No file matches ' ~ (files | replace("''", "'")) ~ ': correct the var '
                ~ name ~ '. Paths start at the folder that dbt runs in, and a '
                ~ 'folder ends in /.'
            ) -%}
        {%- endif -%}
        {%- set sizes = run_query(
            "select filename, size from read_blob('" ~ files ~ "') order by filename"
        ) -%}
        {%- for file in sizes.rows if file[1] == 0 -%}
            {%- do stop_with(
                'The file ' ~ file[0] ~ ' (var ' ~ name ~ ') is empty: export it '
                ~ 'again, or remove it.'
            ) -%}
        {%- endfor -%}
        {%- if sizes.columns[1].values() | sum <= 64000000 -%}
            {%- do check_formats(name, source.source_name, files) -%}
        {%- endif -%}
    {%- endfor -%}
{% endmacro %}
