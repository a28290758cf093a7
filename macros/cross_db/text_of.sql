{% macro text_of(expression) -%}
    cast({{ expression }} as {{ dbt.type_string() }})
{%- endmacro %}
