{% macro mart_keys() %}
    {%- set keys, marts = {}, {} -%}
    {%- for id in enabled_nodes() if graph.nodes[id].fqn[1] == 'marts' -%}
        {%- set mart = graph.nodes[id] -%}
        {%- if mart.resource_type == 'model' -%}
            {%- do marts.update({id: mart.alias}) -%}
            {%- do keys.update({mart.alias: []}) -%}
            {%- for constraint in mart.constraints -%}
                {%- if constraint.type == 'primary_key' -%}
                    {%- do keys.update({mart.alias: constraint.columns}) -%}
                {%- endif -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for id in enabled_nodes() if graph.nodes[id].attached_node in marts -%}
        {%- set test, mart = graph.nodes[id], marts[graph.nodes[id].attached_node] -%}
        {%- if not keys[mart]
            and test.test_metadata.name == 'unique_combination_of_columns' -%}
            {%- set key = test.test_metadata.kwargs.combination_of_columns -%}
            {%- do keys.update({mart: key}) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(keys) -}}
{% endmacro %}
