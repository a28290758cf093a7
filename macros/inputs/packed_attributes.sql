{% macro packed_attributes(line, found) %}
    {%- set columns = [] -%}
    {%- for attribute in attributes_of(line) -%}
        {%- do columns.append(attribute_columns(attribute, found)) -%}
    {%- endfor -%}
    {{- packed_texts(columns) -}}
{% endmacro %}
