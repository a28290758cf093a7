{% macro nearest_names(name, names) %}
    {%- set found = [] -%}
    {%- for other in names -%}
        {%- set distance = edit_distance(name | string, other) -%}
        {%- do found.append({'name': other, 'distance': distance}) -%}
    {%- endfor -%}
    {%- set nearest = found | sort(attribute='distance,name') -%}
    {{- return(nearest[:3] | map(attribute='name') | list) -}}
{% endmacro %}
