{% macro feature_business_lines(feature) %}
    {%- if 'business_lines' in feature -%}
        {{- return(feature.business_lines) -}}
    {%- endif -%}
    {%- set lines = [] -%}
    {%- for line, kind in var('loyalty_line_kinds').items() -%}
        {%- if kind in feature.kinds -%}
            {%- do lines.append(line) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(lines) -}}
{% endmacro %}
