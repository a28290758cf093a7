{% macro check_inputs() %}
    {%- if execute -%}
        {%- do check_vars() -%}
        {%- set model = 'model.' ~ project_name ~ '.int_customer_features' -%}
        {%- do check_features(graph.nodes[model].columns) -%}
        {%- for source in graph.sources.values() -%}
            {%- if source.source_name in var('business_lines') and flags.INTROSPECT -%}
                {%- do check_source(source) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{% endmacro %}
