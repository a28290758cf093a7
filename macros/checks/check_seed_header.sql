{% macro check_seed_header(file, header) %}
    {%- set marks = {';': 'semicolons', '\t': 'tabs', '|': 'bars'} -%}
    {%- for mark, name in marks.items() if mark in header and ',' not in header -%}
        {%- do stop_with(
            file ~ ' has ' ~ name ~ ' between its columns: save it again as CSV with '
            ~ 'commas.'
        ) -%}
    {%- endfor -%}
{% endmacro %}
