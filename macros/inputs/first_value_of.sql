{% macro first_value_of(names) %}
    {%- set texts = [] -%}
    {%- for name in names -%}
        {%- do texts.append(text_of(adapter.quote(name))) -%}
    {%- endfor -%}
    {%- if texts | length > 1 -%}{{- 'coalesce(' ~ texts | join(', ') ~ ')' -}}
    {%- else -%}{{- (texts or [text_of('null')])[0] -}}{%- endif -%}
{% endmacro %}
