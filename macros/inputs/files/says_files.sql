{% macro says_files(line, table) %}
    {{- return(
        'the table ' ~ table ~ ' of ' ~ line ~ ' in the var loyalty_lines'
    ) -}}
{% endmacro %}
