{% macro first_value_of(names) %}
    {%- set texts = [] -%}
    {%- for name in names -%}
        {%- set text = text_of(adapter.quote(name)) -%}
        {%- do texts.append(
            'nullif(' ~ text ~ ", '')" if names | length > 1 else text
        ) -%}
    {%- endfor -%}
    {%- if texts | length > 1 -%}{{- 'coalesce(' ~ texts | join(', ') ~ ')' -}}
    {%- else -%}{{- (texts or [text_of('null')])[0] -}}{%- endif -%}
{% endmacro %}
