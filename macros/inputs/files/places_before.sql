{% macro places_before(line, table, path) %}
    {%- set before = [] -%}
    {%- set places = raw_places(line, table) -%}
    {%- for place in (places[:places.index(path)] if path in places else [])
        if place is string and '://' not in place -%}
        {%- do before.append(place) -%}
    {%- endfor -%}
    {{- return(before) -}}
{% endmacro %}
