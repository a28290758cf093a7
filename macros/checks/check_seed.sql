{% macro check_seed(name, table) %}
    {%- set id = 'seed.loyalty_segments.' ~ rule_seeds()[name] -%}
    {%- set found = raw_columns(table) -%}
    {%- for column in graph.nodes[id].columns
        if found is not none and column not in found -%}
        {%- do stop_with(
            'The table ' ~ table.identifier ~ ' has no column ' ~ column
            ~ ': add it, as the var loyalty_seeds puts it in the place of the seed '
            ~ name ~ '.'
        ) -%}
    {%- endfor -%}
{% endmacro %}
