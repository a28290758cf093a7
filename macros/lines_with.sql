{#- The business lines that are built and fill a table of the seam. -#}
{% macro lines_with(table) %}
    {%- set known = var('seam_tables') -%}
    {%- set lines = [] -%}
    {%- for line in var('business_lines') -%}
        {%- if line not in known -%}
            {%- do stop_with(
                "var business_lines names '" ~ line
                ~ "', which is no business line: use " ~ (known | join(', '))
                ~ ', or add it to the var seam_tables.'
            ) -%}
        {%- endif -%}
        {%- if table in known[line] -%}{%- do lines.append(line) -%}{%- endif -%}
    {%- endfor -%}
    {{- return(lines) -}}
{% endmacro %}
