{#- The rows of a relation that has an id, each with its number among the rows of that
    id, and whether it is the same row again out of another file: it comes after a row
    of equal values, and is the first of its file to do so. Rows whose values are equal
    but written in several ways are numbered by the raw columns, never as they came. -#}
{% macro numbered_copies(relation, id, values, raw) %}
    {%- set by_value = 'partition by ' ~ id ~ ' order by '
        ~ (values | join(' asc nulls last, ')) ~ ' asc nulls last' -%}
    {%- set by_file = by_value ~ ', source_file asc' %}
    {%- set by_spelling = by_file ~ ', '
        ~ (raw | join(' asc nulls last, ')) ~ ' asc nulls last' %}
    select
        *,
        copy_number > value_number and copy_number = file_number
            as is_repeated_across_files
    from (
        select
            {{ relation }}.*,
            row_number() over ({{ by_spelling }}) as copy_number,
            rank() over ({{ by_value }}) as value_number,
            rank() over ({{ by_file }}) as file_number
        from {{ relation }}
    ) as numbered
{% endmacro %}
