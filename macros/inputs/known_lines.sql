{% macro known_lines() %}
    {#- Seeds have rows of the sample's business lines too, which stay there. -#}
    {%- set known = lines() | list + (var('loyalty_sample_lines') or {}) | list -%}
    {%- for kind, entry in kind_list().items() if entry.models -%}
        {%- do known.append(kind) -%}
    {%- endfor -%}
    {{- return(known) -}}
{% endmacro %}
