{% macro check_entry_columns(says, entry) %}
    {%- set tables = kind_list()[entry.kind].tables -%}
    {%- for key in ['columns', 'where'] if entry[key] is mapping -%}
        {%- for table, value in entry[key].items() -%}
            {%- set right = 'mapping' if key == 'columns' else 'text' -%}
            {%- if table not in tables -%}
                {%- do stop_with(
                    says ~ ' the key ' ~ key ~ ' of the table ' ~ table
                    ~ ', which is not one of its tables: use '
                    ~ (tables | join(' or ')) ~ '.'
                ) -%}
            {%- elif type_of(value) != right -%}
                {%- do stop_with(
                    says ~ ' the ' ~ key ~ ' of ' ~ table ~ " '" ~ value ~ "': use "
                    ~ ('a mapping of our columns to theirs, as in {'
                        ~ raw_table_list()[table] | first ~ ': <its name>}'
                        if key == 'columns'
                        else "a condition, as in status <> 'test'") ~ '.'
                ) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for table, columns in (entry.columns or {}).items() -%}
        {%- for ours, theirs in columns.items() -%}
            {%- do check_entry_column(says, entry, table, ours, theirs) -%}
        {%- endfor -%}
    {%- endfor -%}
{% endmacro %}
