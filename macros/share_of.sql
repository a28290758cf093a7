{#- A part of a whole, to six decimals; null where the whole is 0. -#}
{% macro share_of(part, whole) -%}
    round(
        cast({{ part }} as {{ double_type() }})
        / nullif(cast({{ whole }} as {{ double_type() }}), 0),
        6
    )
{%- endmacro %}
