{% macro group_reader(line, group) %}
    {%- set files = group.patterns or group.files -%}
    {%- if group.kind == 'xlsx' -%}
        {{- return(excel_reader(group.files or files)) -}}
    {%- endif -%}
    {%- set is_mixed = (group.headers or []) | length > 1 -%}
    {%- if group.kind == 'parquet' -%}
        {{- return(
            'read_parquet(' ~ list_of_texts(files)
            ~ ", union_by_name = true, filename = "
            ~ "'source_file')"
        ) -}}
    {%- endif -%}
    {%- set found = {} -%}
    {%- if group.encoding -%}
        {%- do found.update({'encoding': "'" ~ group.encoding ~ "'"}) -%}
    {%- endif -%}
    {%- if group.separator -%}
        {%- set delimiter = list_of_texts([group.separator]) -%}
        {%- do found.update({'delim': delimiter, 'skip': '1'}) -%}
    {%- endif -%}
    {#- Each reader holds a buffer of 32 MB, and each business line has some. -#}
    {%- if 0 < (group.size or 0) < 4000000 -%}
        {%- do found.update({'buffer_size': '4194304'}) -%}
    {%- endif -%}
    {#- Several readers of one file take no text over two lines beside short lines. -#}
    {%- do found.update({'parallel': 'false'}) if has_breaks(group) -%}
    {#- It looks at each file, which takes time where there are many. -#}
    {%- if is_mixed -%}{%- do found.update({'union_by_name': 'true'}) -%}{%- endif -%}
    {{- return(
        'read_csv(' ~ list_of_texts(files) ~ ', header = true, all_varchar = true, '
        ~ csv_options_of(line, found) ~ ", filename = 'source_file')"
    ) -}}
{% endmacro %}
