{% macro check_lines() %}
    {%- if not active_lines() -%}
        {%- do stop_with(
            'There is no business line to build: give the var loyalty_lines an entry, '
            ~ 'for example {online_retail: {kind: invoice_lines, tables: '
            ~ '{invoice_lines: exports/}}}.'
        ) -%}
    {%- endif -%}
    {%- for line, entry in lines().items() -%}
        {%- do check_entry(line, entry) -%}
        {%- set known = kind_list()[entry.kind].tables -%}
        {%- set given = entry.tables or {} -%}
        {%- for table in given | list + known | list
            if table not in known or known[table] and table not in given -%}
            {%- do stop_with(
                'var loyalty_lines gives ' ~ line ~ (
                    ' the table ' ~ table ~ ', which is not one of its tables: use '
                    if table in given else ' no table ' ~ table ~ ': its tables are '
                ) ~ (known | join(', ')) ~ '.'
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
{% endmacro %}
