{% macro plain_name(name) %}
    {{- return(modules.re.sub('[\\W_]+', '', name | string | lower)) -}}
{% endmacro %}
