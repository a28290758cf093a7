{% macro check_unread(says, path, patterns) %}
    {#- ** follows no link to a folder, so one is found by a look one deeper. Names
        that begin with . or _ are those of systems. -#}
    {%- set all = [path ~ '**', path ~ '*', path ~ '*/*', path ~ '*/*/*'] -%}
    {%- set unread = run_query(
        'select file from glob(' ~ list_of_texts(all) ~ ') where file not in (select '
        ~ 'file from glob(' ~ list_of_texts(patterns) ~ ')) and not regexp_matches('
        ~ 'file[' ~ (path | length + 1) ~ ":], '(^|/)[._]') order by file limit 1"
    ).rows -%}
    {%- set kinds = {} -%}
    {%- for pattern in patterns -%}
        {%- do kinds.setdefault(kind_of_file(pattern), pattern) -%}
    {%- endfor -%}
    {%- if unread -%}
        {%- do stop_with(
            'The folder ' ~ path ~ ' (' ~ says ~ ') has ' ~ unread[0][0] ~ ', which is '
            ~ 'not read: move it away, or give the files to be read by a glob. '
            ~ 'A folder '
            ~ 'is read with its .csv, .tsv, .txt, .csv.gz, .csv.zst, .parquet or .xlsx '
            ~ 'files, and follows no links to folders.'
        ) -%}
    {%- elif kinds | length > 1 -%}
        {%- set files = found_files(kinds.values() | list)
            | groupby('kind') | map('last') | map('first') | list -%}
        {%- do stop_with(
            'The folder ' ~ path ~ ' (' ~ says ~ ') has ' ~ files[0].file ~ ' beside '
            ~ files[1].file ~ ', which may be the same rows: give the files to be read '
            ~ 'by a glob.'
        ) -%}
    {%- endif -%}
{% endmacro %}
