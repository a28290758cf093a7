{% macro check_renamed_settings() %}
    {%- set given = invocation_args_dict.get('vars', {}) | list -%}
    {%- for project in var.packages_for_node() -%}
        {%- set vars = project.vars.to_dict() -%}
        {%- do given.extend(vars.get('loyalty_segments', {})) -%}
        {#- Vars of a project that has this one as a package are its own. -#}
        {%- if project.project_name == 'loyalty_segments' -%}
            {%- do given.extend(vars) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for old, new in renamed_settings().items() if old in given -%}
        {%- do stop_with(
            'var ' ~ old ~ ' is called ' ~ new ~ ' since version 0.2.0: rename it.'
        ) -%}
    {%- endfor -%}
{% endmacro %}
