{% macro order_value() %}
    {%- set values = {} -%}
    {%- for line, entry in lines().items() if entry.kind == 'orders' -%}
        {%- set net = ['cast(gross_amount as ' ~ decimal_type(28, 4) ~ ')'] -%}
        {%- for part in entry.get('amount_includes', []) -%}
            {#- Some exports write what is taken off with a minus. -#}
            {%- do net.append(
                'abs(coalesce(' ~ part ~ '_amount, 0)) * sign(gross_amount)'
            ) -%}
        {%- endfor -%}
        {%- set net = net | join(' - ') -%}
        {%- if entry.get('value') == 'margin' -%}
            {#- A return gives back the cost of its pieces, of either sign. -#}
            {%- set net = 'coalesce(margin_amount, ' ~ net
                ~ ' - cast(unit_cost as ' ~ decimal_type(28, 4)
                ~ ') * abs(coalesce(quantity, 1))'
                ~ ' * case when gross_amount < 0 then -1 else 1 end)' -%}
        {%- endif -%}
        {%- do values.update({line: net}) -%}
    {%- endfor -%}
    {{- by_line(values) if values else 'gross_amount' -}}
{% endmacro %}
