{% macro check_lines() %}
    {%- if not active_lines() -%}
        {%- do stop_with(
            'There is no business line to build: give the var loyalty_lines an entry, '
            ~ 'for example {online_retail: {kind: invoice_lines, tables: '
            ~ '{invoice_lines: exports/}}}.'
        ) -%}
    {%- endif -%}
    {%- for line, entry in lines().items() -%}
        {%- if line not in var('loyalty_input_tables') -%}
            {%- do stop_with(
                "var loyalty_lines names '" ~ line ~ "', which is not a business line: "
                ~ 'use ' ~ (var('loyalty_input_tables') | join(' or ')) ~ '.'
            ) -%}
        {%- endif -%}
        {%- set sources = graph.sources.values()
            | selectattr('package_name', 'equalto', 'loyalty_segments')
            | selectattr('source_name', 'equalto', line) | list -%}
        {%- do check_kind(line, entry.kind, sources) -%}
        {%- set known = sources | map(attribute='name') | list -%}
        {%- set given = (entry.tables or {}) | list -%}
        {%- for table in given + known if table not in given or table not in known -%}
            {%- do stop_with(
                'var loyalty_lines gives ' ~ line ~ (
                    ' the table ' ~ table ~ ', which is not one of its tables: use '
                    if table in given else ' no table ' ~ table ~ ': its tables are '
                ) ~ ((known or ['none']) | join(', ')) ~ '.'
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
{% endmacro %}
