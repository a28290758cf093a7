{% macro has_attributes(table) %}
    {{- return(table in ['customers', 'customer_summary']) -}}
{% endmacro %}
