{% macro known_features() %}
    {%- set features = feature_list() -%}
    {#- check_measures refuses a measure that is named like a feature of ours. -#}
    {%- for name, feature in measure_features().items() if name not in features -%}
        {%- do features.update({name: feature}) -%}
    {%- endfor -%}
    {{- return(features) -}}
{% endmacro %}
