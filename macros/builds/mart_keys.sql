{% macro mart_keys() %}
    {%- set marts, keys = {}, {} -%}
    {%- for id in enabled_nodes() if graph.nodes[id].fqn[1] == 'marts' -%}
        {%- set mart = graph.nodes[id] -%}
        {%- if mart.resource_type == 'model' -%}
            {%- do keys.update({id: []}) -%}
            {%- for constraint in mart.constraints
                if constraint.type == 'primary_key'
            -%}
                {%- do keys.update({id: constraint.columns}) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for id in enabled_nodes() if graph.nodes[id].attached_node in keys -%}
        {%- set test, mart = graph.nodes[id], graph.nodes[id].attached_node -%}
        {%- if not keys[mart]
            and test.test_metadata.name == 'unique_combination_of_columns' -%}
            {%- set key = test.test_metadata.kwargs.combination_of_columns -%}
            {%- do keys.update({mart: key}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for id, key in keys.items() -%}
        {%- set mart = graph.nodes[id] -%}
        {%- do marts.update({(mart.config.alias or mart.name): {
            'schema': mart.schema, 'table': mart.alias, 'key': key
        }}) -%}
    {%- endfor -%}
    {{- return(marts) -}}
{% endmacro %}
