{% macro check_lines() %}
    {%- set kinds = feature_list().values() | map(attribute='kinds') | sum(start=[]) -%}
    {%- if not active_lines() -%}
        {%- do stop_with(
            'There is no business line to build: give the var loyalty_lines an entry, '
            ~ 'for example {online_retail: {kind: invoice_lines, tables: '
            ~ '{invoice_lines: exports/}}}.'
        ) -%}
    {%- endif -%}
    {%- for line, entry in lines().items() -%}
        {%- set says = 'var loyalty_lines gives ' ~ line -%}
        {%- if line not in var('loyalty_input_tables') -%}
            {%- do stop_with(
                "var loyalty_lines names '" ~ line ~ "', which is not a business line: "
                ~ 'use ' ~ (var('loyalty_input_tables') | join(' or ')) ~ ', or give '
                ~ 'its tables in the var loyalty_input_tables.'
            ) -%}
        {%- elif entry.kind not in kinds -%}
            {%- do stop_with(
                says ~ " the kind '" ~ entry.kind ~ "': use "
                ~ (kinds | unique | join(' or ')) ~ '.'
            ) -%}
        {%- endif -%}
        {%- set known = graph.sources.values()
            | selectattr('package_name', 'equalto', 'loyalty_segments')
            | selectattr('source_name', 'equalto', line)
            | map(attribute='name') | list -%}
        {%- set given = (entry.tables or {}) | list -%}
        {%- for table in given + known if table not in given or table not in known -%}
            {%- do stop_with(
                says ~ (' the table ' ~ table ~ ', which it has not' if table in given
                    else ' no table ' ~ table)
                ~ ': its tables are ' ~ (known | join(', ')) ~ '.'
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
{% endmacro %}
