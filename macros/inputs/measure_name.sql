{% macro measure_name(measure) %}
    {%- set words = modules.re.sub('([a-z0-9])([A-Z])', '\\1_\\2', measure | string) -%}
    {{- return(modules.re.sub('[\\W_]+', '_', words).strip('_') | lower) -}}
{% endmacro %}
