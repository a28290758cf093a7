{% macro is_unreadable(raw, typed) -%}
    ({{ clean_text(raw) }} is not null and {{ typed }} is null)
{%- endmacro %}
