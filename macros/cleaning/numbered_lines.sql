{% macro numbered_lines(relation, values, raw, newest_first=false) %}
    {#- Copies within one file all count, and are numbered by how they are written,
        never as they came; the same copy in another file is the same row again. -#}
    select
        *,
        row_number() over (
            partition by business_line, line_hash, copy_number
            order by source_file {{ 'desc' if newest_first else 'asc' }}
        ) as file_number
    from (
        select
            *,
            row_number() over (
                partition by business_line, line_hash, source_file
                order by {{ raw | join(' asc nulls last, ') }} asc nulls last
            ) as copy_number
        from (
            select
                *,
                {{ row_hash(values) }} as line_hash
            from {{ relation }}
        ) as hashed_lines
    ) as numbered_lines
{% endmacro %}
