{#- The ids of all models, seeds, snapshots and data tests that a whole build executes.
    Unit tests are not among them: they test the code, whatever the data. -#}
{% macro enabled_nodes() %}
    {%- set ids = [] -%}
    {%- for id, node in graph.nodes.items() -%}
        {%- if node.resource_type in ['model', 'seed', 'snapshot', 'test']
            and node.config.materialized != 'ephemeral' -%}
            {%- do ids.append(id) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(ids) -}}
{% endmacro %}
