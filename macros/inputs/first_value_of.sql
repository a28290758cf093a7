{#- The value of the first of these columns that has one, as text: a Parquet file has
    types of its own, and what is raw is read alike from everywhere. Null of no column.
    -#}
{% macro first_value_of(names) %}
    {%- set texts = [] -%}
    {%- for name in names -%}
        {%- do texts.append(text_of(adapter.quote(name))) -%}
    {%- endfor -%}
    {%- if texts | length > 1 -%}{{- 'coalesce(' ~ texts | join(', ') ~ ')' -}}
    {%- else -%}{{- (texts or [text_of('null')])[0] -}}{%- endif -%}
{% endmacro %}
