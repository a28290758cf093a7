{#- A value as text, under whatever name the engine has for the type. -#}
{% macro text_of(expression) -%}
    cast({{ expression }} as {{ dbt.type_string() }})
{%- endmacro %}
