{% macro check_is_built() %}
    {#- Else each of many tests ends in an error of its own. -#}
    {%- set tested = {} -%}
    {%- if execute and invocation_args_dict.which == 'test'
        and not invocation_args_dict.defer -%}
        {%- for id in enabled_nodes() if id in selected_resources
            and graph.nodes[id].resource_type == 'test' -%}
            {%- for parent in graph.nodes[id].depends_on.nodes
                if parent in graph.nodes and parent not in tested -%}
                {%- do tested.update({parent: true}) -%}
                {%- if built_table(parent) -%}{{- return('') -}}
                {%- endif -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
    {%- do stop_with(
        'Of what is to be tested nothing is in the warehouse: run `dbt build` first.'
    ) if tested -%}
{% endmacro %}
