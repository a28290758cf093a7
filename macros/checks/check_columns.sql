{% macro check_columns(line, table, place, found) %}
    {%- set id = 'source.loyalty_segments.' ~ line ~ '.' ~ table -%}
    {%- for column in graph.sources[id].columns.values() if column.meta.required -%}
        {%- set names = [column.name] + column.meta.get('also_named', []) -%}
        {%- if not names | map('lower') | select('in', found) | list -%}
            {%- do stop_with(
                'The raw table ' ~ table ~ ' of ' ~ line ~ ' has no column '
                ~ (names | join(' or ')) ~ ': add it to '
                ~ raw_path(line, table, place)
                ~ ', or rename the column that holds it (found: '
                ~ (found | reject('equalto', 'source_file') | join(', ')) ~ ').'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
{% endmacro %}
