{% macro text_sizes(file) %}
    {#- The fewest and the most bytes that the text of a file can have: lines end in one
        byte or two, the last one in none; a mark may be before it. -#}
    {%- set found = beginning_of(file).encoding -%}
    {%- set encoding = {
        'utf-16': 'utf-16', 'windows-1252': 'CP1252'
    }.get(found, 'utf-8') -%}
    {%- set width = {'utf-16': 2, 'windows-1252': 1}.get(found) -%}
    {%- set can_count = encoding != 'CP1252' or load_extension('encodings') -%}
    {%- if found in ('binary', 'utf-16be') or not can_count -%}
        {{- return([0, 4294967295]) -}}
    {%- endif -%}
    {%- set read = run_query(
        'select count(*), coalesce(sum(' ~ ('length' if width else 'strlen')
        ~ '(line)), 0) from read_csv(' ~ list_of_texts([file]) ~ ', '
        ~ line_options(encoding) ~ ', ignore_errors = true)'
    ).rows[0] -%}
    {%- set lines, letters = read[0] | int, read[1] | int -%}
    {%- set width = width or 1 -%}
    {#- A letter beyond the first 65,536 has two units of UTF-16. -#}
    {{- return([
        width * (letters + [lines - 1, 0] | max),
        width * (letters + 2 * lines) + 3 + (width - 1) * 2 * letters
    ]) -}}
{% endmacro %}
