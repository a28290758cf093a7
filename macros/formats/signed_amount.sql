{% macro signed_amount(amount) %}
    {%- set amounts = {} -%}
    {%- for line, entry in lines().items() -%}
        {%- do amounts.update({
            line: '0 - ' ~ amount if entry.get('signs') == 'turned' else amount
        }) -%}
    {%- endfor -%}
    {{- by_line(amounts) if amounts else amount -}}
{% endmacro %}
