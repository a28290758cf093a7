{#- Before anything is built: stop with one sentence about what the user must mend. -#}
{% macro check_inputs() %}
    {%- if execute -%}
        {%- do check_vars() -%}
        {%- for source in graph.sources.values() -%}
            {%- if source.source_name in var('business_lines') -%}
                {%- do check_source(source) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{% endmacro %}
