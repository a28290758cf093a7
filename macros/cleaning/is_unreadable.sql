{#- True where a raw value is there but could not be read as its type. -#}
{% macro is_unreadable(raw, typed) -%}
    ({{ clean_text(raw) }} is not null and {{ typed }} is null)
{%- endmacro %}
