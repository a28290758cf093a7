{% macro bootstrap_weight(hash) %}
    {%- set shares = [
        '5e2d58d8', 'bc5ab1b1', 'eb715e1d', 'fb239797', 'ff1025f5', 'ffd90f3b',
        'fffa8b71', 'ffff540c', 'ffffed1f',
    ] %}
    case
        {%- for share in shares %}
        when {{ hash }} < '{{ share }}' then {{ loop.index0 }}
        {%- endfor %}
        else {{ shares | length }}
    end
{%- endmacro %}
