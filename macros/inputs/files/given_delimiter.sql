{% macro given_delimiter(line) %}
    {%- set found = modules.re.search(
        "\\b(?:delim|sep)\\s*=\\s*'(\\\\t|.)'", lines()[line].csv_options or ''
    ) -%}
    {%- if found -%}{{- return(found[1] | replace('\\t', '\t')) -}}{%- endif -%}
{% endmacro %}
