{% macro packed_texts(columns) %}
    {%- set parts = [] -%}
    {%- for names in columns -%}
        {%- do parts.append(measure_separator()) if parts -%}
        {%- do parts.append("coalesce(" ~ first_value_of(names) ~ ", '')") -%}
    {%- endfor -%}
    {{- dbt.concat(parts) if parts else text_of('null') -}}
{% endmacro %}
