{% macro check_seed(name, table) %}
    {%- set found, columns = raw_columns(table), {} -%}
    {%- if found is not none -%}
        {%- for column in seed_columns()[name] -%}
            {%- if column not in found -%}
                {%- do stop_with(
                    'The table ' ~ table.identifier ~ ' has no column ' ~ column
                    ~ ': add it, as the var loyalty_seeds puts it in the place of the '
                    ~ 'seed ' ~ name ~ '.'
                ) -%}
            {%- endif -%}
            {%- do columns.update({column: loop.index0}) -%}
        {%- endfor -%}
        {%- set rows = run_query(
            'select ' ~ columns | join(', ') ~ ' from ' ~ table
        ).rows -%}
        {%- do check_seed_rows(
            name, 'The table ' ~ table.identifier ~ ' in the place of the seed ' ~ name,
            rows, columns
        ) -%}
    {%- endif -%}
{% endmacro %}
