{% macro raw_reader(line, table, place) %}
    {%- if place is mapping -%}
        {{- return(relation_of(place, says_table(line, table))) -}}
    {%- endif -%}
    {#- Named on every engine: it shows where the rows come from. -#}
    {%- set loaded = loaded_table(line, table) -%}
    {%- if not reads_files() -%}{{- return(loaded) -}}{%- endif -%}
    {%- set looks = execute and flags.INTROSPECT and '://' not in place -%}
    {%- set files = found_files(raw_files(place)) if looks else [] -%}
    {%- if not files -%}
        {{- return(group_reader(line, {
            'kind': kind_of_file(raw_files(place)[0]), 'patterns': raw_files(place),
            'encoding': named_encoding(line)
        })) -}}
    {%- endif -%}
    {%- set groups = file_groups(line, table, place) -%}
    {%- set readers = [] -%}
    {%- for group in groups -%}
        {%- do readers.append(group_reader(line, group)) -%}
    {%- endfor -%}
    {%- if not readers -%}
        {#- Another place has all of its files. -#}
        {%- set there = repeated_files(line, table, place, files)[files[0].file] -%}
        {%- for other in places_before(line, table, place)
            if there in found_files(raw_files(other)) | map(attribute='file') -%}
            {{- return(raw_reader(line, table, other)) -}}
        {%- endfor -%}
    {%- endif -%}
    {{- return(
        readers[0] if readers | length == 1 else
        '(select * from ' ~ readers | join(' union all by name select * from ') ~ ')'
    ) -}}
{% endmacro %}
