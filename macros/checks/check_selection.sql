{% macro check_selection() %}
    {%- set is_reading = is_building() and invocation_args_dict.which != 'clone' -%}
    {%- if is_reading and flags.INTROSPECT -%}
        {%- set found = {} -%}
        {%- for id in enabled_nodes() | sort if id in selected_resources -%}
            {%- set node = graph.nodes[id] -%}
            {%- for parent in node.depends_on.nodes
                if parent in graph.nodes and parent not in selected_resources
                and parent not in found
            -%}
                {%- do found.update({parent: true}) -%}
                {%- do check_parent(node, graph.nodes[parent]) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
{% endmacro %}
