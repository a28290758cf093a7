{% macro separator_of(first_line) %}
    {#- Excel obeys a first line that names the delimiter, and so do others. -#}
    {%- set found = modules.re.match(
        '^"?sep=(.)"?\\s*$', header_text(first_line)
    ) -%}
    {{- return(found[1] if found) -}}
{% endmacro %}
