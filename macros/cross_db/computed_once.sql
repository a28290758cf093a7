{% macro computed_once() %}
    {{- adapter.dispatch('computed_once', 'loyalty_segments')() -}}
{% endmacro %}

{% macro default__computed_once() %}
{% endmacro %}

{#- It puts a subquery's expressions wherever they are used, but for one with an offset. -#}
{% macro postgres__computed_once() %}
    {{- 'offset 0' -}}
{% endmacro %}
