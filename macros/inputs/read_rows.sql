{% macro read_rows(table) %}
    {#- Asked for while parsing, too: dbt then loads the seed before the view. -#}
    {%- set aliases = column_aliases(table, rule_table('column_aliases')) -%}
    {%- set queries = [] -%}
    {%- for line in lines_with(table) -%}
        {%- for each in raw_readers(line, table) -%}
            {#- What was there before the build started was looked at then. -#}
            {%- if is_writing() and not flags.EMPTY
                and (each.place.ref or not knows_aliases()) -%}
                {%- do check_rows(line, table, each.place, each.reader, aliases) -%}
            {%- endif -%}
            {%- set found = found_columns(each.place, each.reader) -%}
            {%- set names = recognised_columns(
                line, table, found, aliases, names_by_file(line, table, each.place)
            ) -%}
            {%- do queries.append(read_place(line, table, each, names, found)) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do queries.append(read_nothing(table)) if not queries -%}
    {{- queries | join(' union all ') -}}
{% endmacro %}
