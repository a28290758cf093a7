{% macro delimiter_of(header) %}
    {#- Outside of quotes, what occurs most often. -#}
    {%- set bare = modules.re.sub('"[^"]*"', '', header_text(header)) -%}
    {%- set counts = {} -%}
    {%- for each in [',', ';', '\t', '|'] -%}
        {%- do counts.update({each: bare.count(each)}) -%}
    {%- endfor -%}
    {{- return((counts | dictsort(by='value', reverse=true))[0][0]) -}}
{% endmacro %}
