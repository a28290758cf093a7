{% macro header_text(header) %}
    {#- What whole_files writes as \x22 is a quote; a zero byte is half of a letter. -#}
    {%- set signs = {
        '\\x00': '', '\\x0D': '', '\\x09': '\t', '\\x22': '"', '\\x27': "'"
    } -%}
    {%- set texts = [header] -%}
    {%- for written, sign in signs.items() -%}
        {%- do texts.append(texts[-1] | replace(written, sign)) -%}
    {%- endfor -%}
    {{- return(texts[-1]) -}}
{% endmacro %}
