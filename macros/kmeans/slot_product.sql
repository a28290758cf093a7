{% macro slot_product(one, other, slots=none) %}
    {%- for slot in slots or feature_slots() %}
    {{ '+ ' if not loop.first }}{{ one }}{{ slot }} * {{ other }}{{ slot }}
    {%- endfor %}
{%- endmacro %}
