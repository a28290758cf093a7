{% macro features_of(line) %}
    {%- set names = [] -%}
    {%- for name, feature in features().items() if feature.role == 'clusters' -%}
        {%- if line in feature_business_lines(feature) -%}
            {%- do names.append(name) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
