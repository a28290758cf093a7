{% macro generate_schema_name(custom_schema_name, node) %}
    {%- if project_name == 'loyalty_segments' -%}
        {{- return((custom_schema_name or target.schema) | trim) -}}
    {%- endif -%}
    {#- dbt asks a package before the root project. -#}
    {%- set roots = context.get(project_name, {}).get('generate_schema_name') -%}
    {{- return((roots or dbt.generate_schema_name)(custom_schema_name, node)) -}}
{% endmacro %}
