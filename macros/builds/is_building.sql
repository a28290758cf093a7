{% macro is_building() %}
    {%- set is_writing = execute and invocation_args_dict.which in [
        'build', 'run', 'seed', 'snapshot', 'retry', 'clone'
    ] -%}
    {#- In another root project most builds select nothing of this package. -#}
    {{- return(
        is_writing and enabled_nodes() | select('in', selected_resources) | list != []
    ) -}}
{% endmacro %}
