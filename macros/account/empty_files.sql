{% macro empty_files(line, table, outcomes) %}
    {%- set files = [] -%}
    {%- for place in raw_places(line, table)
        if place is string and '://' not in place -%}
        {%- set found = found_files(raw_files(place)) -%}
        {%- set repeated = repeated_files(line, table, place, found) -%}
        {%- for each in found if each.file not in repeated -%}
            {%- do files.append(each.file) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set read = run_query(
        'select distinct source_file from ' ~ outcomes ~ " where business_line = '"
        ~ line ~ "' and raw_table = '" ~ table ~ "'"
    ).columns[0].values() -%}
    {#- Rows may name files of their own in a column source_file. -#}
    {%- set with_rows = files | select('in', read) | list -%}
    {{- return(files | reject('in', read) | list if with_rows else []) -}}
{% endmacro %}
