{#- The rows of a relation that has an id, each with its number among the rows of that
    id, and whether it is the same row again out of another file: it comes after a row
    of equal values, and is the first of its file to do so. -#}
{% macro numbered_copies(relation, id, values) %}
    {%- set by_value = 'partition by ' ~ id ~ ' order by '
        ~ (values | join(' asc nulls last, ')) ~ ' asc nulls last' -%}
    {%- set by_file = by_value ~ ', source_file asc' %}
    select
        *,
        copy_number > value_number and copy_number = file_number
            as is_repeated_across_files
    from (
        select
            {{ relation }}.*,
            row_number() over ({{ by_file }}) as copy_number,
            rank() over ({{ by_value }}) as value_number,
            rank() over ({{ by_file }}) as file_number
        from {{ relation }}
    ) as numbered
{% endmacro %}
