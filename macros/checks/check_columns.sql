{% macro check_columns(line, table, place, names) %}
    {%- set found, missing = names | map('lower') | list, [] -%}
    {%- set id = 'source.loyalty_segments.' ~ line ~ '.' ~ table -%}
    {%- for column in graph.sources[id].columns.values()
        if column.meta.required and column.name | lower not in found -%}
        {%- do missing.append(column.name) -%}
    {%- endfor -%}
    {%- do stop_without_column(line, table, place, missing, names) if missing -%}
{% endmacro %}
