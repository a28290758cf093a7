{% macro used_features() %}
    {%- set names = [] -%}
    {%- for name, feature in var('features').items() -%}
        {%- if feature.lines | select('in', var('business_lines')) | list -%}
            {%- do names.append(name) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
