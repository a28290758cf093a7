{% macro used_features() %}
    {%- set lines = active_lines() -%}
    {%- set names = [] -%}
    {%- for name, feature in features().items() if feature.role == 'clusters' -%}
        {%- if feature_business_lines(feature) | select('in', lines) | list -%}
            {%- do names.append(name) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
