{% macro check_seed_file() %}
    {%- if execute -%}
        {%- set table, names = load_agate_table(), {} -%}
        {%- set file = model.original_file_path -%}
        {%- for column in table.column_names -%}
            {%- do names.update({column | lower: loop.index0}) -%}
        {%- endfor -%}
        {%- for name, seed in rule_seeds().items() if seed == model.name -%}
            {%- for column in seed_columns()[name] if column not in names -%}
                {%- do check_seed_header(file, table.column_names | join(',')) -%}
                {%- do stop_with(
                    file ~ ' has no column ' ~ column ~ ': add it, or give the column '
                    ~ 'that holds it this name (found: '
                    ~ table.column_names | join(', ') ~ ').'
                ) -%}
            {%- endfor -%}
            {%- do check_seed_rows(name, file, table.rows, names, true) -%}
        {%- endfor -%}
    {%- endif -%}
{% endmacro %}
