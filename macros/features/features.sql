{% macro features() %}
    {%- set features = known_features() -%}
    {%- set changes = var('loyalty_features') -%}
    {%- do check_feature_changes(changes, features) -%}
    {%- for name, change in changes.items() -%}
        {%- do features[name].update(change or {'business_lines': []}) -%}
    {%- endfor -%}
    {{- return(features) -}}
{% endmacro %}
