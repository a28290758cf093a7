{% macro rejecting_tables() %}
    {#- Transactions have a mart of their own for what is rejected. -#}
    {%- set tables = [] -%}
    {%- for kind, entry in kind_list().items()
        if not entry.models or lines_of_kind(kind) -%}
        {%- for table in entry.fills if table not in ['transactions', 'orders'] -%}
            {%- do tables.append(table) if table not in tables -%}
        {%- endfor -%}
    {%- endfor -%}
    {{- return(tables) -}}
{% endmacro %}
