{% macro packed_measures(line, names) %}
    {%- set columns = [] -%}
    {%- for measure in measures_of(line) -%}
        {%- do columns.append(names[measure]) -%}
    {%- endfor -%}
    {{- packed_texts(columns) -}}
{% endmacro %}
