{% macro list_of_texts(texts) %}
    {%- set escaped = [] -%}
    {%- for text in texts -%}
        {%- do escaped.append(text | replace("'", "''")) -%}
    {%- endfor -%}
    {%- set inside = quoted(escaped) -%}
    {{- return(inside if escaped | length == 1 else '[' ~ inside ~ ']') -}}
{% endmacro %}
