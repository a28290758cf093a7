{% macro packed_measures(line, names) %}
    {%- set parts = [] -%}
    {%- for measure in measures_of(line) -%}
        {%- do parts.append(measure_separator()) if parts -%}
        {%- do parts.append("coalesce(" ~ first_value_of(names[measure]) ~ ", '')") -%}
    {%- endfor -%}
    {{- dbt.concat(parts) if parts else text_of('null') -}}
{% endmacro %}
