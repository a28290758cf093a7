{% macro enabled_nodes() %}
    {%- set ids = [] -%}
    {%- for id, node in graph.nodes.items()
        if node.package_name == 'loyalty_segments'
    -%}
        {#- Tests that are off with their business line are still there after a full
            parse. -#}
        {%- if node.config.enabled and node.config.materialized != 'ephemeral'
            and node.resource_type in ['model', 'seed', 'snapshot', 'test'] -%}
            {%- do ids.append(id) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(ids) -}}
{% endmacro %}
