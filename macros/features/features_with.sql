{% macro features_with(key, value) %}
    {%- set names = [] -%}
    {%- for name, feature in feature_list().items() if feature[key] == value -%}
        {%- do names.append(name) -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
