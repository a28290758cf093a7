{% macro is_unreadable(raw, typed) -%}
    ({{ typed }} is null and {{ known_text(raw) }} is not null)
{%- endmacro %}
