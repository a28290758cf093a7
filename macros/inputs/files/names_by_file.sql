{% macro names_by_file(line, table, place) %}
    {%- set lists, parquet = [], [] -%}
    {%- set is_one = place is not string or '://' in place
        or not ('*' in place or place.endswith('/')) -%}
    {%- if is_one or not (execute and flags.INTROSPECT and reads_files()) -%}
        {{- return([]) -}}
    {%- endif -%}
    {%- for group in file_groups(line, table, place) -%}
        {%- do parquet.extend(group.files) if group.kind == 'parquet' -%}
        {%- for header in group.headers if group.kind == 'csv' -%}
            {%- set delimiter = group.separator or given_delimiter(line)
                or delimiter_of(header) -%}
            {%- set names = names_in_header(header, delimiter) -%}
            {%- do lists.append(names | map('lower') | list) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if parquet -%}
        {%- for row in run_query(
            'select distinct string_agg(lower(name), chr(10)) from parquet_schema('
            ~ list_of_texts(parquet) ~ ') group by file_name'
        ).rows -%}
            {%- do lists.append(row[0].split('\n')) -%}
        {%- endfor -%}
    {%- endif -%}
    {{- return(lists if lists | length > 1 else []) -}}
{% endmacro %}
