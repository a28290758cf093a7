{% macro has_breaks(group) %}
    {#- A compressed file is read by one reader anyhow. Others are looked at, as one
        reader takes longer. What is no text is refused elsewhere. -#}
    {%- for file in group.files or [] if is_compressed(file) -%}
        {{- return(true) -}}
    {%- endfor -%}
    {{- return(group.files and run_query(
        'select 1 from read_csv(' ~ list_of_texts(group.files) ~ ', '
        ~ line_options(group.encoding) ~ ", ignore_errors = true) where contains(line, "
        ~ "'\"') and (length(line) - length(replace(line, '\"', ''))) % 2 = 1 limit 1"
    ) | length > 0) -}}
{% endmacro %}
