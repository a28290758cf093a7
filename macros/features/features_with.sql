{% macro features_with(key, value) %}
    {%- set names = [] -%}
    {%- for name, feature in known_features().items() if feature[key] == value -%}
        {%- do names.append(name) -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
