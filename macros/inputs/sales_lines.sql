{% macro sales_lines() %}
    {{- return(
        (lines_of_kind('orders') + lines_of_kind('invoice_lines')) or ['']
    ) -}}
{% endmacro %}
