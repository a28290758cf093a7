{% macro rejection_reasons() %}
    {#- By kind of rules, as the models that reject rows name them. Those of a kind with
        models of its own are off where no business line has it: it has none then. -#}
    {%- set reasons = {} -%}
    {%- for kind, entry in kind_list().items() if entry.models -%}
        {%- do reasons.update({kind: []}) -%}
    {%- endfor -%}
    {%- set call = "with_rejection_reason\\('\\w+', '(\\w+)', \\[([^\\]]*)\\]" -%}
    {%- for node in graph.nodes.values()
        if node.package_name == 'loyalty_segments' and node.resource_type == 'model' -%}
        {%- for kind, names in modules.re.findall(call, node.raw_code) -%}
            {%- do reasons.setdefault(kind, []).extend(
                modules.re.findall('\\w+', names)
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{- return(reasons) -}}
{% endmacro %}
