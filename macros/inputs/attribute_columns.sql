{% macro attribute_columns(attribute, found) %}
    {%- if found is none or attribute in found -%}
        {{- return([attribute]) -}}
    {%- endif -%}
    {%- set names = [] -%}
    {%- for name in found if plain_name(name) == plain_name(attribute) -%}
        {%- do names.append(name) -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
