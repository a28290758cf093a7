{% macro is_return_mark(column) -%}
    coalesce({{ clean_id(column) }} in (
        'true', 't', '1', 'yes', 'y', 'return', 'x', 'ja', 'j', 'wahr', 'oui', 'o',
        'vrai', 'si', 'sí', 'sim', 'vero', 'waar'
    ), false)
{%- endmacro %}
