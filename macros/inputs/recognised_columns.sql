{% macro recognised_columns(line, table, found, aliases, files=[]) %}
    {%- set given = dict((lines()[line].columns or {}).get(table, {})) -%}
    {%- set asked = asked_columns(line, table) -%}
    {%- set names, ranked, taken, aliases = {}, {}, [], dict(aliases) -%}
    {%- for column in asked -%}
        {#- Without a look at the table, ours are as good a guess as any. -#}
        {%- set guess = [column] if found is none else [] -%}
        {%- do names.update({column: [given[column]] if column in given else guess}) -%}
        {%- do taken.append(given[column] | lower) if column in given -%}
        {%- do aliases.update({plain_name(column): [column, 0]})
            if column not in raw_table_list()[table] -%}
    {%- endfor -%}
    {%- for name in found or [] -%}
        {%- set column, priority = aliases.get(plain_name(name), [none, 0]) -%}
        {%- if name | lower in taken -%}
            {#- As the table writes it: most engines tell letter cases apart. -#}
            {%- for ours, theirs in given.items() if theirs | lower == name | lower -%}
                {%- do names.update({ours: [name]}) -%}
            {%- endfor -%}
        {%- elif column in asked and column not in given -%}
            {%- do ranked.setdefault(column, []).append([priority, name]) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for column, theirs in ranked.items() -%}
        {%- set best = theirs | map('first') | min -%}
        {%- for priority, name in theirs | sort(attribute=0)
            if priority == best or are_apart(names[column] + [name], files) -%}
            {%- do names[column].append(name) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
