{% macro kind_of_file(name) %}
    {%- set name = name | lower -%}
    {%- if '.parquet' in name -%}{{- return('parquet') -}}{%- endif -%}
    {{- return('xlsx' if name.endswith('.xlsx') else 'csv') -}}
{% endmacro %}
