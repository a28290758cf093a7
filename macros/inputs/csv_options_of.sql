{#- How the CSV files of a business line are read: a line whose files are written in a
    way of their own has options of its own. -#}
{% macro csv_options_of(line) %}
    {{- return(var(line ~ '_csv_options', var('csv_options'))) -}}
{% endmacro %}
