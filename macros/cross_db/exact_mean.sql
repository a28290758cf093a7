{% macro exact_mean(column) -%}
    cast(sum({{ column }}) as {{ double_type() }}) / count({{ column }})
{%- endmacro %}
