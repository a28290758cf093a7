{% macro names_in_header(header, delimiter) %}
    {%- set end = modules.re.escape(delimiter) -%}
    {%- set names = [] -%}
    {%- for pair in modules.re.findall(
        '(?:^|' ~ end ~ ')(?:"((?:[^"]|"")*)"|([^' ~ end ~ ']*))', header_text(header)
    ) -%}
        {%- do names.append((pair[0] or pair[1]).strip()) -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
