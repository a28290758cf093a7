{% macro generate_alias_name(custom_alias_name, node) %}
    {%- set prefix, alias = var('loyalty_alias_prefix'), custom_alias_name -%}
    {%- if prefix and node.resource_type in ['model', 'seed'] -%}
        {%- set alias = prefix ~ (custom_alias_name or node.name) -%}
    {%- endif -%}
    {%- set roots = none -%}
    {%- if project_name != 'loyalty_segments' -%}
        {%- set roots = context.get(project_name, {}).get('generate_alias_name') -%}
    {%- endif -%}
    {{- return((roots or dbt.generate_alias_name)(alias, node)) -}}
{% endmacro %}
