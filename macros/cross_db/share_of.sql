{#- A part of a whole, to six decimals; null where the whole is 0. -#}
{% macro share_of(part, whole) -%}
    {{ rounded(ratio_of(part, whole), 6) }}
{%- endmacro %}
