{% macro spark__load_csv_rows(model, agate_table) %}
    {%- set names, types = agate_table.column_names, model.config.column_types -%}
    {%- set rows = [] -%}
    {%- for row in agate_table.rows -%}
        {%- set values = [] -%}
        {%- for name in names -%}
            {%- set text = dbt.escape_single_quotes(row[name] | string) -%}
            {%- set value = 'null' if row[name] is none else "'" ~ text ~ "'" -%}
            {%- set inferred = adapter.convert_type(agate_table, loop.index0) -%}
            {%- set type = types.get(name, inferred) -%}
            {%- do values.append('cast(' ~ value ~ ' as ' ~ type ~ ')') -%}
        {%- endfor -%}
        {%- do rows.append('(' ~ values | join(', ') ~ ')') -%}
    {%- endfor -%}
    {%- set sql = 'insert into ' ~ this ~ ' values ' ~ rows | join(', ') -%}
    {%- if rows -%}{%- do adapter.add_query(sql, abridge_sql_log=True) -%}{%- endif -%}
    {{- return(sql) -}}
{% endmacro %}
