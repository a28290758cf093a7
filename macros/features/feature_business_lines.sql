{% macro feature_business_lines(feature) %}
    {%- if 'business_lines' in feature -%}
        {{- return(feature.business_lines) -}}
    {%- endif -%}
    {%- set names = [] -%}
    {%- for line, entry in lines().items() -%}
        {%- if entry.kind in feature.kinds -%}
            {%- do names.append(line) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
