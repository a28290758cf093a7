{% macro file_groups(line, table, path) %}
    {%- set entry = lines()[line] -%}
    {%- set says = says_files(line, table) -%}
    {%- set files = found_files(raw_files(path)) -%}
    {%- set repeated = repeated_files(line, table, path, files) -%}
    {%- set facts = described_files(files) -%}
    {%- set groups = {} -%}
    {%- for each in files if each.file not in repeated -%}
        {%- set fact = facts.get(each.file, {}) -%}
        {%- set encoding = encoding_of(each, fact, entry, says) -%}
        {%- set separator = separator_of(fact.lines[0]) if fact else none -%}
        {%- set key = [each.kind, encoding, separator] | string -%}
        {%- set group = groups.setdefault(key, {
            'kind': each.kind, 'encoding': encoding, 'separator': separator,
            'files': [], 'headers': [], 'size': 0
        }) -%}
        {%- do group.files.append(each.file) -%}
        {%- do group.update({'size': [group.size, each.size] | max}) -%}
        {%- set header = each.file if fact.is_inexact
            else fact.lines[1 if separator else 0] if fact -%}
        {%- do group.headers.append(header) if header not in group.headers -%}
    {%- endfor -%}
    {#- Where nothing is left out or told apart, the glob says it all. -#}
    {%- if groups | length == 1 and not repeated -%}
        {%- do (groups.values() | first).update({'patterns': raw_files(path)}) -%}
    {%- endif -%}
    {{- return(groups.values() | list) -}}
{% endmacro %}
