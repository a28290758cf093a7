{% macro features_of(line) %}
    {%- set names = [] -%}
    {%- for name, feature in var('features').items() if line in feature.lines -%}
        {%- do names.append(name) -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
