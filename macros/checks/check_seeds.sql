{% macro check_seeds() %}
    {%- set places, known = var('loyalty_seeds'), rule_seeds() | list -%}
    {%- if places is not mapping -%}
        {%- do stop_with(
            'var loyalty_seeds is not a mapping of seeds to what takes their place: '
            ~ 'use {segment_actions: {ref: my_actions}}, or {} for none.'
        ) -%}
    {%- endif -%}
    {%- for name in places if name not in known -%}
        {%- do stop_with(
            "var loyalty_seeds names '" ~ name ~ "', which is not a seed of rules: "
            ~ 'the nearest are '
            ~ (nearest_names(name | string, known) | join(', ')) ~ '.'
        ) -%}
    {%- endfor -%}
{% endmacro %}
