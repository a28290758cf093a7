{% macro repeated_files(line, table, path, files) %}
    {#- One size, time and content is one file, whatever path leads to it. -#}
    {%- set patterns, names, seen, pairs, repeated = [], [], {}, {}, {} -%}
    {%- for place in places_before(line, table, path) -%}
        {%- do patterns.extend(raw_files(place)) -%}
    {%- endfor -%}
    {%- for each in (found_files(patterns) if patterns else []) -%}
        {%- do names.append(each.file) -%}
        {%- do seen.setdefault((each.size, each.time), each.file) -%}
    {%- endfor -%}
    {%- for each in files -%}
        {%- set other = seen.setdefault((each.size, each.time), each.file) -%}
        {%- if each.file in names -%}
            {%- do repeated.update({each.file: each.file}) -%}
        {%- elif other != each.file -%}
            {%- do pairs.update({each.file: other}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if pairs -%}
        {%- set read = run_query(
            'select filename, md5(content) from read_blob('
            ~ list_of_texts(
                (pairs.keys() | list + (pairs.values() | list)) | unique | list
            )
            ~ ')'
        ) -%}
        {%- set bytes = {} -%}
        {%- for row in read.rows -%}
            {%- do bytes.update({row[0]: row[1]}) -%}
        {%- endfor -%}
        {%- for file, other in pairs.items() if bytes[file] == bytes[other] -%}
            {%- do repeated.update({file: other}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{- return(repeated) -}}
{% endmacro %}
