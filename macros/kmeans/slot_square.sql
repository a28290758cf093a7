{% macro slot_square(one, other) %}
    {%- for slot in feature_slots() %}
    {{ '+ ' if not loop.first -}}
    ({{ one }}{{ slot }} - {{ other }}{{ slot }})
    * ({{ one }}{{ slot }} - {{ other }}{{ slot }})
    {%- endfor %}
{%- endmacro %}
