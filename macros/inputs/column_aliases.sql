{% macro column_aliases(table, seed=none) %}
    {%- set aliases = {} -%}
    {#- Before the first build there is no table to look into. -#}
    {%- if execute and flags.INTROSPECT
        and (knows_aliases() or is_writing() or load_relation(seed)) -%}
        {%- if knows_aliases() -%}
            {#- The seed's file is there before anything is built. -#}
            {%- set node = graph.nodes['seed.loyalty_segments.column_aliases'] -%}
            {%- set file = node.root_path ~ '/' ~ node.original_file_path -%}
            {%- set seed = 'read_csv(' ~ list_of_texts([file]) ~ ')' -%}
        {%- endif -%}
        {%- set rows = run_query(
            'select column_name, alias, priority from ' ~ seed
            ~ " where raw_table = '" ~ table ~ "'"
        ) -%}
        {%- for row in rows -%}
            {%- do aliases.update({plain_name(row[1]): [row[0], row[2] | int]}) -%}
        {%- endfor -%}
    {%- endif -%}
    {#- Our own names need no alias. -#}
    {%- for column in raw_table_list()[table] -%}
        {%- do aliases.update({plain_name(column): [column, 0]}) -%}
    {%- endfor -%}
    {{- return(aliases) -}}
{% endmacro %}
