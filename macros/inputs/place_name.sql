{% macro place_name(place) %}
    {%- set name = place.values() | first if place is mapping else place -%}
    {{- return(name if name is string else name | join('.')) -}}
{% endmacro %}
