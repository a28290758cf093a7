{% macro is_filled(feature) %}
    (
        {{ render(feature.source) }} is null
        and business_line in ({{ quoted(feature_business_lines(feature)) }})
    )
{%- endmacro %}
