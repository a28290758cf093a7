{% macro line_currency() %}
    {%- set own = {} -%}
    {%- for line, entry in lines().items() -%}
        {%- set currency = entry.get('currency') -%}
        {%- do own.update({
            line: dbt.string_literal(currency) if currency else text_of('null')
        }) -%}
    {%- endfor -%}
    {{- text_of(by_line(own) if own else 'null') -}}
{% endmacro %}
