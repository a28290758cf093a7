{% macro check_inputs() %}
    {%- if execute -%}
        {%- do check_renamed_settings() -%}
        {%- do check_vars() -%}
        {%- do check_features() -%}
        {%- do check_selection() -%}
        {%- for source in graph.sources.values() -%}
            {%- if source.source_name in var('business_lines') and flags.INTROSPECT -%}
                {%- do check_source(source) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{% endmacro %}
