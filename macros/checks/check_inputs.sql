{% macro check_inputs() %}
    {%- if execute -%}
        {%- do check_renamed_settings() -%}
        {%- do check_setting_names() -%}
        {%- do check_lines() -%}
        {%- do check_vars() -%}
        {%- do check_features() -%}
        {%- do check_selection() -%}
        {%- for line in active_lines() if flags.INTROSPECT -%}
            {%- for table in (lines()[line].tables or {}) -%}
                {%- do check_source(line, table) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
{% endmacro %}
