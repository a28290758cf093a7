{% macro named_encoding(line) %}
    {#- As DuckDB calls it, where nobody can look at the files. -#}
    {%- set encoding = lines()[line].encoding -%}
    {{- return({'utf-16': 'utf-16', 'windows-1252': 'CP1252'}.get(encoding)) -}}
{% endmacro %}
