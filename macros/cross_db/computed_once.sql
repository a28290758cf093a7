{% macro computed_once() %}
    {{- adapter.dispatch('computed_once', 'loyalty_segments')() -}}
{% endmacro %}

{% macro default__computed_once() %}
{% endmacro %}

{#- It works out a subquery's expressions wherever they are used, unless that has an
    offset. -#}
{% macro postgres__computed_once() %}
    {{- 'offset 0' -}}
{% endmacro %}
