{#- The value under whichever of these column names a file uses, as text: a Parquet file
    has types of its own, and what is raw is read alike from everywhere. -#}
{% macro first_name_with_a_value(names) %}
    {%- set texts = [] -%}
    {%- for name in names -%}
        {%- do texts.append('cast("' ~ name ~ '" as varchar)') -%}
    {%- endfor -%}
    {{- texts[0] if texts | length == 1 else 'coalesce(' ~ texts | join(', ') ~ ')' -}}
{% endmacro %}
