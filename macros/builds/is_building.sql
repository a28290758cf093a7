{% macro is_building() %}
    {#- In another root project most builds select nothing of this package. -#}
    {{- return(
        is_writing() and enabled_nodes() | select('in', selected_resources) | list != []
    ) -}}
{% endmacro %}
