{% macro check_header(line, table, says, file, fact) %}
    {%- set separator = separator_of(fact.lines[0]) -%}
    {%- set header = fact.lines[1 if separator else 0] -%}
    {%- set delimiter = separator or given_delimiter(line) or delimiter_of(header) -%}
    {%- set names = names_in_header(header, delimiter) -%}
    {%- set seen = {} -%}
    {%- for name in names if name -%}
        {%- if name | lower in seen -%}
            {%- do stop_with(
                'The file ' ~ file.file ~ ' (' ~ says ~ ') has the column ' ~ name
                ~ ' twice: remove or rename one of the two.'
            ) -%}
        {%- endif -%}
        {%- do seen.update({name | lower: name}) -%}
    {%- endfor -%}
    {%- set id = 'source.loyalty_segments.' ~ line ~ '.' ~ table -%}
    {%- set columns = graph.sources[id].columns if id in graph.sources else {} -%}
    {%- set mapped = ((lines()[line].columns or {})[table] or {}) | list -%}
    {%- for column in columns.values() if column.name not in mapped -%}
        {%- set there = [] -%}
        {%- for name in [column.name] + column.meta.get('also_named', [])
            if name | lower in seen and seen[name | lower] not in there -%}
            {%- do there.append(seen[name | lower]) -%}
        {%- endfor -%}
        {%- if there | length > 1 -%}
            {%- do stop_with(
                'The file ' ~ file.file ~ ' (' ~ says ~ ') has the columns '
                ~ there | join(' and ') ~ ', which are names of the same: remove or '
                ~ 'rename one of the two.'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
{% endmacro %}
