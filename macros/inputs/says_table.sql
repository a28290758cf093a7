{% macro says_table(line, table) %}
    {{- return('var loyalty_lines gives the table ' ~ table ~ ' of ' ~ line) -}}
{% endmacro %}
