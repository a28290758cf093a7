{% macro date_format_of(parts, tokens, quote='') %}
    {%- set numbers = ['%Y', '%y', '%m', '%d', '%H', '%I', '%M', '%S'] -%}
    {%- set texts = [] -%}
    {%- for part in parts -%}
        {%- if part.startswith('%') -%}
            {%- set token = tokens.get(part, part) -%}
            {#- One letter of Spark's reads one digit or two; two letters read two. -#}
            {%- set is_beside = loop.previtem in numbers or loop.nextitem in numbers -%}
            {%- set is_doubled = is_beside and token in 'MdHh' -%}
            {%- do texts.append(token * 2 if is_doubled else token) -%}
        {%- else -%}
            {%- do texts.append(quote ~ part | lower ~ quote) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(texts | join) -}}
{% endmacro %}
