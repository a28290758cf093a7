{% macro numbered_copies(relation, id, values, raw, newest_first=false) %}
    {%- set by_value = 'partition by business_line, ' ~ id ~ ' order by '
        ~ (values | join(' asc nulls last, ')) ~ ' asc nulls last' -%}
    {%- set by_file = by_value ~ ', source_file '
        ~ ('desc' if newest_first else 'asc') %}
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
