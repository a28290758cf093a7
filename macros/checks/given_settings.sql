{% macro given_settings() %}
    {%- set given = {'scoped': [], 'ours': [], 'anybodys': []} -%}
    {#- The vars of a package stand under its name. -#}
    {%- set packages = graph.nodes.values() | map(attribute='package_name') | list -%}
    {%- do given.ours.extend(invocation_args_dict.get('vars', {}) | map('string')) -%}
    {%- for project in var.packages_for_node() -%}
        {%- set vars = project.vars.to_dict() -%}
        {%- do given.scoped.extend(vars.get('loyalty_segments', {})) -%}
        {#- Vars of a project that has this one as a package are its own. -#}
        {%- set own = project.project_name == 'loyalty_segments' -%}
        {%- do given['ours' if own else 'anybodys'].extend(
            vars | reject('in', packages + [project_name])
        ) -%}
    {%- endfor -%}
    {{- return(given) -}}
{% endmacro %}
