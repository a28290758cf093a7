{% macro check_parent(node, parent) %}
    {%- if parent.config.materialized != 'ephemeral' -%}
        {%- set place = parent -%}
        {%- if invocation_args_dict.defer and parent.defer_relation -%}
            {%- set place = parent.defer_relation -%}
        {%- endif -%}
        {%- if not adapter.get_relation(place.database, place.schema, place.alias) -%}
            {%- do stop_with(
                node.name ~ ' reads ' ~ place.schema ~ '.' ~ place.alias
                ~ ', which is not in the warehouse: run `dbt build` first'
                ~ (', or select +' ~ node.name ~ ' to build what it reads.'
                    if invocation_args_dict.which == 'build'
                    and node.resource_type == 'model' else '.')
            ) -%}
        {%- endif -%}
    {%- endif -%}
{% endmacro %}
