{% macro date_parts(date_format) %}
    {{- return(modules.re.findall('%.?|[^%]+', date_format)) -}}
{% endmacro %}
