{% macro check_header(line, says, file, fact) %}
    {%- set separator = separator_of(fact.lines[0]) -%}
    {%- set header = fact.lines[1 if separator else 0] -%}
    {%- set delimiter = separator or given_delimiter(line) or delimiter_of(header) -%}
    {#- A line of such a file is all of it; elsewhere CR ends a line before LF. -#}
    {%- if modules.re.search('\\\\x0D(\\\\x00)?[^\\\\]', header) -%}
        {%- do stop_with(
            'The file ' ~ file.file ~ ' (' ~ says ~ ') ends its lines as old Macs did, '
            ~ 'with CR alone: save it again as CSV in UTF-8.'
        ) -%}
    {%- endif -%}
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
{% endmacro %}
