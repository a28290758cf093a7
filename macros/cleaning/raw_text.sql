{#- A raw row as one text, for people who must find out why it was rejected. Never name
    a column here that holds personal data. -#}
{% macro raw_text(columns) %}
    {%- set parts = [] -%}
    {%- for column in columns -%}
        {%- do parts.append("coalesce(" ~ text_of(column) ~ ", '')") -%}
        {%- if not loop.last -%}{%- do parts.append("' | '") -%}{%- endif -%}
    {%- endfor -%}
    {{- dbt.concat(parts) -}}
{% endmacro %}
