{% macro numbered_lines(relation, values, shared, newest, raw) %}
    {#- Copies within one file all count; the same copy in another file is the same row
        again. What only some files say tells no rows apart. -#}
    {%- set told = [] -%}
    {%- for each in shared -%}
        {%- do told.append(
            'case when is_' ~ each ~ '_told = 1 then ' ~ each ~ ' end'
        ) -%}
    {%- endfor %}
    select
        *,
        row_number() over (
            partition by business_line, line_hash, copy_number
            order by
                {% for column in newest -%}
                    case when {{ column }} is null then 1 else 0 end asc,
                {% endfor -%} source_file desc
        ) as file_number
    from (
        select
            *,
            row_number() over (
                partition by business_line, line_hash, source_file
                order by {{ raw | join(' asc nulls last, ') }} asc nulls last
            ) as copy_number
        from (
            select *, {{ row_hash(values + told) }} as line_hash
            from (
                select
                    {{ relation }}.*
                    {%- for column in shared %},
                    min(case when {{ column }} is null then 0 else 1 end) over (
                        partition by business_line, {{ values | join(', ') }}
                    ) as is_{{ column }}_told
                    {%- endfor %}
                from {{ relation }}
            ) as told_lines
        ) as hashed_lines
    ) as numbered_lines
{% endmacro %}
