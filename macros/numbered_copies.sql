{#- The rows of a relation that has an id, each with its number among the rows of the same
    id, and whether it is the same row again out of another file. Equal rows stand next to
    each other, so each is compared with the one before it. -#}
{% macro numbered_copies(relation, id, values) %}
    {%- set same_id -%}
        over (
            partition by {{ id }}
            order by {{ values | join(' asc nulls last, ') }} asc nulls last,
                source_file asc
        )
    {%- endset %}
    select
        *,
        row_number() {{ same_id }} as copy_number,
        coalesce(source_file <> lag(source_file) {{ same_id }}, false)
        {%- for value in values %}
        and {{ value }} is not distinct from lag({{ value }}) {{ same_id }}
        {%- endfor %} as is_repeated_across_files
    from {{ relation }}
{% endmacro %}
