{% macro check_formats(line, says, files) %}
    {%- set names = {'parquet': [], 'gz': [], 'zst': []} -%}
    {%- for each in files -%}
        {%- set ending = each.file.split('.')[-1] | lower -%}
        {%- if ending in names and (each.size <= 64000000 or ending != 'parquet') -%}
            {%- do names[ending].append(each.file) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set broken = run_query(
        'select filename from read_blob(' ~ list_of_texts(names.parquet)
        ~ ") where content[1:4] <> encode('PAR1') or content[-4:] <> encode('PAR1') "
        ~ 'order by filename limit 1'
    ).rows if names.parquet -%}
    {%- if broken -%}
        {%- do stop_with(
            'The file ' ~ broken[0][0] ~ ' (' ~ says ~ ') is not a Parquet file: '
            ~ 'export it again, or give it the file ending that fits.'
        ) -%}
    {%- endif -%}
    {%- for each in files if each.file in names.gz + names.zst -%}
        {%- set is_whole = is_whole_gz if each.file in names.gz else is_whole_zst -%}
        {%- if not is_whole(each.file, each.size) -%}
            {%- do stop_with(
                'The file ' ~ each.file ~ ' (' ~ says ~ ') breaks off before its end, '
                ~ 'or is not compressed as its name says: download or export it again.'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
{% endmacro %}
