{% macro csv_options_of(line) %}
    {{- return(var(line ~ '_csv_options', var('csv_options'))) -}}
{% endmacro %}
