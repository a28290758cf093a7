{% macro found_files(patterns) %}
    {%- set files = [] -%}
    {%- set found = run_query(
        "select filename, size, strftime(last_modified, '%c %f') from read_blob("
        ~ list_of_texts(patterns) ~ ') order by filename'
    ) -%}
    {%- for row in found.rows -%}
        {%- do files.append({
            'file': row[0], 'size': row[1], 'time': row[2], 'kind': kind_of_file(row[0])
        }) -%}
    {%- endfor -%}
    {{- return(files) -}}
{% endmacro %}
