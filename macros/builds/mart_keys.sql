{% macro mart_keys() %}
    {%- set keys = {} -%}
    {%- for id, node in graph.nodes.items() -%}
        {%- if node.resource_type == 'model' and node.fqn[1] == 'marts' -%}
            {%- do keys.update({node.alias: []}) -%}
            {%- for constraint in node.constraints -%}
                {%- if constraint.type == 'primary_key' -%}
                    {%- do keys.update({node.alias: constraint.columns}) -%}
                {%- endif -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for test in graph.nodes.values() if test.resource_type == 'test' -%}
        {%- set mart = graph.nodes.get(test.attached_node, {}).alias -%}
        {%- if mart in keys and not keys[mart]
            and test.test_metadata.name == 'unique_combination_of_columns' -%}
            {%- set key = test.test_metadata.kwargs.combination_of_columns -%}
            {%- do keys.update({mart: key}) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(keys) -}}
{% endmacro %}
