{% macro share_of(part, whole) -%}
    {{ rounded(ratio_of(part, whole), 6) }}
{%- endmacro %}
