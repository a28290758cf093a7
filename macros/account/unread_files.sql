{% macro unread_files(line, table) %}
    {#- Beside those that a glob meets. A folder refuses what it would not read. -#}
    {%- set folders, read = [], [] -%}
    {%- for place in raw_places(line, table)
        if place is string and '*' in place and '://' not in place -%}
        {%- set folder = place.split('*')[0].rpartition('/') -%}
        {%- do folders.append(folder[0] ~ folder[1] ~ '*') -%}
    {%- endfor -%}
    {%- if not folders -%}{{- return([]) -}}{%- endif -%}
    {%- for other in active_lines() -%}
        {%- for each in (lines()[other].tables or {}) -%}
            {%- for place in raw_places(other, each)
                if place is string and '://' not in place -%}
                {%- do read.extend(raw_files(place)) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set found = run_query(
        'select distinct file from glob(' ~ list_of_texts(folders | unique | list)
        ~ ") where regexp_matches(lower(file), '\\.(csv|tsv|txt|parquet|xlsx|json)"
        ~ "(\\.(gz|zst))?$') and file not in (select file from glob("
        ~ list_of_texts(read) ~ ')) order by file limit 5'
    ) -%}
    {{- return(found.columns[0].values() | list) -}}
{% endmacro %}
