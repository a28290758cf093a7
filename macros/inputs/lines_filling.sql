{% macro lines_filling(table) %}
    {%- set names = [] -%}
    {%- for line in active_lines() -%}
        {%- set entry = lines()[line] -%}
        {%- if table in kind_list()[entry.kind].fills
            or table == 'customers' and table in entry.tables -%}
            {%- do names.append(line) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
